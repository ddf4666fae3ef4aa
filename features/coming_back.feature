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

  Scenario Outline: A groin that is quiet is not cleared by a week of rest, nor by one week of running: <km> km
    Given an intermediate runner with groin pain for 4 weeks with pain 4 while running and 0 the next morning
    And age 34
    And the runner runs 40 km a week in 4 runs
    And nothing else is wrong
    When these check-ins:
      | week | groin pain: pain during | ITB: pain during | groin pain: pain next morning | km   |
      | 1    | 0                       | 0                | 0                             | <km> |
    Then running is to stop
    And the runner is sent on by red_flags/groin_and_hip/pain_in_the_groin_or_front_of_the_hip
    And the runner is <sent> by red_flags/groin_and_hip/quiet_only_since_running_stopped

    Examples:
      | km | sent        |
      | 0  | sent on     |
      | 40 | not sent on |

  Scenario Outline: A sore thigh with a reason for a clot is worth a call: <answer>
    Given an intermediate runner with back of the thigh pain
    And age 34
    And <answer>
    And nothing else is wrong
    Then the runner is sent on by red_flags/circulation/thigh_pain_and_clot_risk
    And the referral by red_flags/circulation/thigh_pain_and_clot_risk is clinician

    Examples:
      | answer         |
      | clot risk      |
      | recent surgery |

  Scenario: The examination before the next run is a clinician's
    Given an intermediate runner with groin pain for 4 weeks with pain 4 while running and 0 the next morning
    And age 34
    And nothing else is wrong
    When these check-ins:
      | week | groin pain: pain during | groin pain: pain next morning | km |
      | 1    | 0                       | 0                             | 0  |
    Then the referral by red_flags/groin_and_hip/quiet_only_since_running_stopped is clinician
    And a referral says "before you run again"
