Feature: Who has hardly run comes back in steps

  Background:
    Given an intermediate runner with ITB for 4 weeks with pain 2 while running and 0 the next morning
    And the runner runs 40 km a week in 4 runs
    And nothing else is wrong

  Scenario Outline: <km> of the usual 40 km last week
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met | km   |
      | 1    | 0           | 0                 | 3             | yes             | <km> |
    Then running is to <advice>

    Examples:
      | km | advice |
      | 0  | reduce |
      | 10 | reduce |
      | 12 | keep   |

  Scenario: The way back is walking first
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met | km |
      | 1    | 0           | 0                 | 3             | yes             | 0  |
    Then running/coming_back/hardly_run_lately is among the reasons
    And a limit of running says "brisk walking is free of pain"
