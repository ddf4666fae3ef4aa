Feature: From sixty on a calf that aches at rest settles first

  Scenario: It settles first
    Given an advanced runner with calf pain for 3 weeks with pain 1 while running and 1 at rest
    And nothing else is wrong
    And age 64
    Then the stage is settle
    And the irritability is high

  Scenario: Without an ache at rest this rule is quiet
    Given an advanced runner with calf pain for 3 weeks with pain 1 while running and 0 at rest
    And age 64
    And nothing else is wrong
    Then $id is not among the reasons
