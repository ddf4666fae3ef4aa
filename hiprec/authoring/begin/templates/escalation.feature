Feature: A calf that stays sore is looked at

  Scenario: After ten weeks
    Given a beginner with calf pain for 10 weeks with pain 4 while running and 1 the next morning
    And nothing else is wrong
    Then the runner is sent on by $id

  Scenario: Not sooner
    Given a beginner with calf pain for 9 weeks with pain 4 while running and 1 the next morning
    And nothing else is wrong
    Then the runner is not sent on by $id
