Feature: Fast runners of forty and more build a bridge

  Scenario: The bridge is in the plan, and why
    Given an advanced runner
    And age 44 and goal performance
    And the runner owns everything
    And nothing else is wrong
    Then the plan holds something from the ladder bridge
    And $id is among the reasons
