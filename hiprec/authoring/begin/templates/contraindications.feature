Feature: A sore calf steps up on nothing

  Scenario: It steps up on nothing
    Given an advanced runner with calf pain for 3 weeks with pain 4 while running and 1 the next morning
    And the runner owns everything
    And nothing else is wrong
    Then the plan holds nothing from the ladder step_up
    And the step up is left out because of $id
