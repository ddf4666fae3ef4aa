Feature: From seventy on three days lie between sessions

  Scenario: Three days
    Given a beginner
    And age 74
    And nothing else is wrong
    Then at least 72 hours lie between sessions
