Feature: From seventy on there is time between the sets

  Scenario: There is time
    Given a beginner
    And age 74
    And nothing else is wrong
    Then every exercise rests at least 75 seconds between sets

  Scenario: Before that this rule is quiet
    Given a beginner
    And age 60
    And nothing else is wrong
    Then $id is not among the reasons
