Feature: Strong shin pain with swelling is looked at

  Scenario: It is looked at
    Given a beginner with shin pain for 3 weeks with pain 7 while running and 2 the next morning
    And nothing else is wrong
    And swelling
    Then the runner is sent on by $id

  Scenario: Without swelling this rule is quiet
    Given a beginner with shin pain for 3 weeks with pain 7 while running and 2 the next morning
    And nothing else is wrong
    Then the runner is not sent on by $id
