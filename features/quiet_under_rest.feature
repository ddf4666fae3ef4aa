Feature: Quiet under rest is not cleared: who has been seen, or weeks of running at 0, clear it

  Scenario Outline: Told to be gone after a week of rest, <place> pain is held to its examination
    Given an intermediate runner with <place> pain for 3 weeks with pain 3 while running and 0 the next morning
    And age 34, <sign>
    And the runner runs 40 km a week in 4 runs
    And nothing else is wrong
    When these check-ins:
      | week | gone | sessions done | km |
      | 1    | yes  | 3             | 0  |
      | 2    |      | 3             | 0  |
      | 3    |      | 3             | 0  |
    Then the runner is sent on by red_flags/<rule>
    And running is to stop
    And the stage is settle

    Examples:
      | place           | sign            | rule                                               |
      | groin           | no limp         | groin_and_hip/pain_in_the_groin_or_front_of_the_hip |
      | pelvis          | no limp         | pelvis_and_sacrum/pain_in_the_pelvis               |
      | side of the hip | pain on hopping | groin_and_hip/hop_hurts_at_hip_or_thigh            |
      | shin            | pain on hopping | bone_stress/hop_hurts_below_the_knee               |

  Scenario Outline: A groin that nobody has seen is over after weeks of running at 0: week <weeks>
    Given an intermediate runner with groin pain for 3 weeks with pain 3 while running and 0 the next morning
    And age 34
    And the runner runs 40 km a week in 4 runs
    And nothing else is wrong
    When these check-ins:
      | week    | pain during | pain next morning | pain at rest | sessions done | km |
      | 1       | 0           | 0                 | 0            | 3             | 30 |
      | <weeks> | 0           | 0                 | 0            | 3             | 30 |
    Then running is to <advice>

    Examples:
      | weeks | advice |
      | 3     | stop   |
      | 4     | reduce |

  Scenario Outline: Told to be gone after a week at <km> km, <complaint> comes back as its rest allows
    Given an intermediate runner with <complaint>
    And age 34, pain during 3, pain next morning 0
    And the runner runs 40 km a week in 4 runs
    And nothing else is wrong
    When these check-ins:
      | week | gone | sessions done | km   |
      | 1    | yes  | 3             | <km> |
    Then running/coming_back/hardly_run_lately is <told>

    Examples:
      | complaint | km | told                  |
      | ITB       | 0  | among the reasons     |
      | shin pain | 0  | among the reasons     |
      | ITB       | 40 | not among the reasons |

  Scenario: Shin pain that a rest quiets and the next runs bring back is examined, whatever was answered before
    Given an intermediate runner with shin pain for 3 weeks with pain 4 while running and 1 the next morning
    And age 34
    And the runner runs 40 km a week in 4 runs
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done | km |
      | 1    | 0           | 0                 | 3             | 0  |
      | 2    | 3           | 1                 | 3             | 12 |
    Then the runner is sent on by red_flags/bone_stress/came_back_on_the_first_run
