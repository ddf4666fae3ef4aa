Feature: Whatever a runner owns, the plan is full and balanced

  Scenario Outline: <experience> runner with <things>
    Given a <experience> runner
    And the runner owns <things>
    And nothing else is wrong
    Then the outcome is none
    And there are <fewest> to 7 exercises in a session
    And the plan trains the abductors
    And the plan trains the extensors
    And the plan trains the rotators
    And the plan trains the adductors
    And the plan trains the trunk
    And there are 2 to 3 sessions a week

    Examples:
      | experience   | things                  | fewest |
      | beginner     | nothing                 | 4      |
      | beginner     | a loop band             | 4      |
      | beginner     | a long band             | 4      |
      | beginner     | a loop band and a chair | 4      |
      | beginner     | everything              | 4      |
      | intermediate | nothing                 | 5      |
      | intermediate | a loop band             | 5      |
      | intermediate | a long band             | 5      |
      | intermediate | a loop band and a chair | 5      |
      | intermediate | everything              | 5      |
      | advanced     | nothing                 | 6      |
      | advanced     | a loop band             | 6      |
      | advanced     | a long band             | 6      |
      | advanced     | a loop band and a chair | 6      |
      | advanced     | everything              | 6      |

  Scenario: Who owns nothing gets nothing that needs anything
    Given an advanced runner
    And the runner owns nothing
    Then no exercise needs equipment
    And the copenhagen is left out because of equipment

  Scenario: Only the kind of band that is owned is asked for
    Given an advanced runner
    And goal performance
    And the runner owns a long band
    Then no exercise needs a loop band

  Scenario: A band bought on the way opens the exercises that need it
    Given an intermediate runner
    And nothing else is wrong
    And the runner owns nothing
    And 2 weeks pass with 3 sessions a week and every target met
    Then the clam band is left out because of equipment
    When the runner owns a loop band
    Then the clam band is not left out

  Scenario: Twenty minutes are kept
    Given an advanced runner
    And the runner owns everything
    And the runner has 10 minutes for a session
    Then no session takes more than 10 minutes
    And there is a plan
