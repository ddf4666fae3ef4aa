Feature: What somebody has built up comes down only as far as it must

  Background:
    Given an intermediate runner with ITB for 1 week with pain 1 while running and 0 the next morning
    And the runner owns nothing
    And nothing else is wrong

  Scenario Outline: A sign by itself is a reason to wait, not to go back: <sign>
    When 3 weeks pass with pain 1 while running and 0 the next morning, 3 sessions a week and every target met
    And these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met | <sign> |
      | 4    | 1           | 0                 | 3             | yes             | yes    |
    Then the clam hold stays
    And the move is by <rule>

    Examples:
      | sign       | rule                         |
      | limp       | progression/signs/limp       |
      | swelling   | progression/signs/swelling   |
      | night pain | progression/signs/night_pain |

  Scenario: Red the next morning takes a step of the dose, not a whole version
    When 7 weeks pass with pain 1 while running and 0 the next morning, 3 sessions a week and every target met
    Then the dose of the clam hold is 1 x 15
    When the runner checks in with pain 4 while running and 6 the next morning, 3 sessions done and every target met
    Then the dose of the clam hold is 1 x 12

  Scenario: A sign while pain rises takes a step of the dose, not a whole version
    When 7 weeks pass with pain 1 while running and 0 the next morning, 3 sessions a week and every target met
    Then the dose of the clam hold is 1 x 15
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met | swelling |
      | 8    | 2           | 0                 | 3             | yes             | yes      |
    Then the dose of the clam hold is 1 x 12
    And the move is by progression/signs/a_sign_while_pain_rises

  Scenario: Three weeks without a session cost a whole version
    When 7 weeks pass with pain 1 while running and 0 the next morning, 3 sessions a week and every target met
    Then the dose of the clam hold is 1 x 15
    When 3 weeks pass
    And the runner checks in with pain 1 while running and 0 the next morning, 0 sessions done
    Then the plan does not hold the clam hold
    And the plan holds the clam

  Scenario Outline: Of three sets <left> stay where pain is <pain>
    Given the fixed routine "Get Hip"
    When 8 weeks pass with pain 1 while running and 0 the next morning, 3 sessions a week and every target met
    Then the dose of the bridge is 3 x 10
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met |
      | 9    | <pain>      | 0                 | 3             | yes             |
    Then the dose of the bridge is <left> x 10

    Examples:
      | pain | left |
      | 2    | 3    |
      | 4    | 2    |
      | 7    | 1    |
