Feature: $name can be done

  Scenario: Nothing speaks against it for a runner who is well
    Given a beginner
    And nothing else is wrong
    Then the $spoken is not left out

  Scenario: Who declines it does not get it
    Given a beginner
    And nothing else is wrong
    And the runner declines the $spoken because "it is not for me"
    Then the plan does not hold the $spoken
    And the $spoken is left out because of avoid
