@slow
Feature: Every advice on running is given by itself

  The least that a runner can say for a rule on running to count, and what it advises.

  Scenario Outline: What counts: <rule>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    Then <rule> is among the reasons

    Examples:
      | runner                                            | answers                                                 | rule                                                 |
      | intermediate runner with achilles tendinopathy    | pain during 1                                           | running/by_condition/achilles_tendinopathy           |
      | intermediate runner with bone stress injury       | pain during 1                                           | running/by_condition/bone_stress_injury              |
      | intermediate runner with achilles tendinopathy    | pain during 1                                           | running/by_condition/calf_first                      |
      | intermediate runner with gluteal tendinopathy     | pain during 1                                           | running/by_condition/gluteal_tendinopathy            |
      | intermediate runner with gluteal tendinopathy     | pain during 4                                           | running/by_condition/gluteal_tendinopathy_in_a_flare |
      | intermediate runner with groin strain             | pain during 1                                           | running/by_condition/groin_strain                    |
      | intermediate runner with hamstring tendinopathy   | pain during 1                                           | running/by_condition/hamstring_tendinopathy          |
      | intermediate runner with hip impingement          | pain during 1                                           | running/by_condition/hip_impingement                 |
      | intermediate runner with hip osteoarthritis       | pain during 1                                           | running/by_condition/hip_osteoarthritis              |
      | intermediate runner with iliotibial band          | pain during 1                                           | running/by_condition/iliotibial_band                 |
      | intermediate runner with iliotibial band          | pain during 3                                           | running/by_condition/iliotibial_band_above_two       |
      | intermediate runner with iliotibial band          | pain during 1                                           | running/by_condition/iliotibial_band_and_rolling     |
      | intermediate runner with low back pain            | pain during 1                                           | running/by_condition/low_back_pain                   |
      | intermediate runner with plantar fasciitis        | pain during 1                                           | running/by_condition/plantar_heel                    |
      | intermediate runner with runners knee             | pain during 1                                           | running/by_condition/runners_knee                    |
      | intermediate runner with shin splints             | pain during 1                                           | running/by_condition/shin_splints                    |
      | intermediate runner with runner's knee            | pain during 4                                           | running/by_pain/above_three                          |
      | intermediate runner with runner's knee            | pain during 1                                           | running/by_pain/limit_to_turn_for_home               |
      | intermediate runner with runner's knee            | pain during 2, pain next morning 1, no recent load jump | running/by_pain/quiet_enough_to_build                |
      | intermediate runner with runner's knee            | pain next morning 2, pain during 1                      | running/by_pain/sore_the_next_morning                |
      | intermediate runner with runner's knee            | pain during 3                                           | running/by_pain/up_to_three                          |
      | intermediate runner with runner's knee            | night pain, pain during 1                               | running/by_pain/woken_at_night                       |
      | intermediate runner                               | chest pain on effort                                    | running/by_runner/heart_and_lungs                    |
      | intermediate runner with runner's knee            | limp, pain during 1                                     | running/by_sign/limp                                 |
      | intermediate runner with runner's knee            | stiff or lost movement, pain during 1                   | running/by_sign/lost_movement                        |
      | intermediate runner with runner's knee            | calf swelling, pain during 1                            | running/by_sign/signs_from_the_vessels               |
      | intermediate runner with runner's knee            | pain walking, pain during 1                             | running/by_sign/walking_hurts                        |
      | intermediate runner with groin pain               | pain during 1                                           | running/by_site/front_of_the_hip_on_the_run          |
      | intermediate runner with groin pain               | pain during 0, pain next morning 1                      | running/by_site/front_of_the_hip_on_the_run          |
      | intermediate runner with front of the thigh pain  | pain during 1                                           | running/by_site/front_of_the_hip_while_quiet         |
      | intermediate runner with runners knee             | pain during 2                                           | running/form/practise_in_front_of_a_mirror           |
      | intermediate runner with outside of the knee pain | pain during 3                                           | running/form/quicker_steps_for_a_dropping_pelvis     |

  Scenario Outline: Running: <runner>, <answers>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    Then running is to <advice>

    Examples:
      | runner                                            | answers                                                 | advice |
      | intermediate runner with achilles tendinopathy    | pain during 1                                           | keep   |
      | intermediate runner with gluteal tendinopathy     | age 40, pain during 1                                   | keep   |
      | intermediate runner with gluteal tendinopathy     | age 40, pain next morning 2, pain during 1              | reduce |
      | intermediate runner with inner thigh pain         | age 40, pain during 1                                   | keep   |
      | intermediate runner with hamstring tendinopathy   | age 40, pain during 1                                   | keep   |
      | intermediate runner with iliotibial band          | pain during 1                                           | keep   |
      | intermediate runner with iliotibial band          | pain during 3                                           | reduce |
      | intermediate runner with inner thigh pain         | age 40, pain during 3                                   | reduce |
      | intermediate runner with low back pain            | pain during 1                                           | keep   |
      | intermediate runner with plantar fasciitis        | pain during 1                                           | keep   |
      | intermediate runner with runners knee             | pain during 1                                           | keep   |
      | intermediate runner with shin splints             | pain during 4                                           | stop   |
      | intermediate runner with runner's knee            | pain during 6                                           | stop   |
      | intermediate runner with runner's knee            | pain during 4                                           | reduce |
      | intermediate runner with runner's knee            | pain at rest 3, pain during 1                           | reduce |
      | intermediate runner with runner's knee            | worsening, pain during 1                                | reduce |
      | intermediate runner with runner's knee            | pain during 1                                           | keep   |
      | intermediate runner with lower back pain          | pain during 2, pain next morning 1, no recent load jump | keep   |
      | intermediate runner with runner's knee            | pain next morning 2, pain during 1                      | reduce |
      | intermediate runner with shin splints             | pain next morning 2                                     | reduce |
      | intermediate runner with runner's knee            | pain at rest 6, pain during 1                           | stop   |
      | intermediate runner with lower back pain          | pain during 3                                           | keep   |
      | intermediate runner with runner's knee            | pain next morning 6, pain during 1                      | stop   |
      | intermediate runner with runner's knee            | previous bone stress injury, pain during 1              | reduce |
      | intermediate runner                               | fever or unwell                                         | stop   |
      | intermediate runner                               | weeks since birth 16                                    | reduce |
      | intermediate runner                               | weeks since birth 10                                    | stop   |
      | intermediate runner                               | pelvic floor symptoms                                   | reduce |
      | intermediate runner                               | pregnant                                                | reduce |
      | intermediate runner                               | recent surgery                                          | stop   |
      | intermediate runner                               | low energy or weight                                    | reduce |
      | intermediate runner with runner's knee            | recent load jump, pain during 1                         | reduce |
      | intermediate runner with runner's knee            | after trauma, pain during 1                             | stop   |
      | intermediate runner with shin pain                | pain on hopping, pain during 1                          | stop   |
      | intermediate runner with achilles pain            | pain on hopping, pain during 1                          | reduce |
      | intermediate runner with shin splints             | limp, pain during 1                                     | stop   |
      | intermediate runner with shin splints             | stiff or lost movement, pain during 1                   | reduce |
      | intermediate runner with shin splints             | stiff or lost movement                                  | reduce |
      | intermediate runner with runner's knee            | swelling, pain during 1                                 | stop   |
      | intermediate runner with runner's knee            | focal bone tenderness, pain during 1                    | stop   |
      | intermediate runner with runner's knee            | tight and gone with rest, pain during 1                 | reduce |
      | intermediate runner with runner's knee            | numbness or tingling, pain during 1                     | reduce |
      | intermediate runner with shin splints             | pain walking, pain during 1                             | stop   |
      | intermediate runner with runner's knee            | leg weakness, pain during 1                             | stop   |
      | intermediate runner with upper back or chest pain | pain during 2                                           | stop   |
      | intermediate runner with inside of the knee pain  | pain during 3                                           | reduce |
      | intermediate runner with front of the knee pain   | pain next morning 1, pain during 1                      | reduce |
      | intermediate runner with pelvis pain              | pain during 2                                           | stop   |
      | intermediate runner with shin pain                | pain during 1                                           | reduce |
      | intermediate runner with runners knee             | pain during 2                                           | keep   |
      | intermediate runner with gluteal tendinopathy     | age 40, pain during 2                                   | keep   |
      | intermediate runner with runner's knee            | pain at rest 5, pain during 1                           | stop   |
      | intermediate runner with runner's knee            | pain at rest 4, pain during 1                           | reduce |
      | intermediate runner with front of the hip pain    | age 40, pain during 0, pain next morning 1              | stop   |
      | intermediate runner with front of the hip pain    | age 40, pain during 0, pain at rest 1                   | stop   |
      | intermediate runner with inside of the knee pain  | pain on hopping, pain during 1                          | stop   |
      | intermediate runner with achilles pain            | pain on hopping, worsening, pain during 1               | stop   |
      | intermediate runner with calf pain                | pain at rest 3, pain during 1                           | stop   |
      | intermediate runner with calf pain                | pain out of proportion, pain during 1                   | reduce |
      | intermediate runner with inside of the knee pain  | returned after rest, pain during 1                      | reduce |
      | intermediate runner with gluteal tendinopathy     | age 14, pain during 1                                   | stop   |
      | intermediate runner with gluteal tendinopathy     | age 18, pain during 1                                   | keep   |
      | intermediate runner with lower back pain          | weeks since birth 20, pain during 1                     | stop   |
      | intermediate runner with lower back pain          | weeks since birth 30, pain during 1                     | keep   |
      | intermediate runner with front of the thigh pain  | age 40, pain during 0                                   | reduce |

  Scenario Outline: Running with nothing to tell: <runner>
    Given an <runner>
    And nothing else is wrong
    Then running is to <advice>

    Examples:
      | runner                                           | advice |
      | intermediate runner with shin splints            | keep   |
      | intermediate runner with front of the thigh pain | reduce |

  Scenario Outline: What counts and a race: <rule>
    Given an <runner>
    And there is a race in <days> days
    And <answers>
    And nothing else is wrong
    Then <rule> is among the reasons

    Examples:
      | runner                                 | days | answers       | rule                          |
      | intermediate runner with runner's knee | 6    | pain during 4 | running/by_pain/race_too_soon |

  Scenario Outline: Running and a race: <runner>, <answers>
    Given an <runner>
    And there is a race in <days> days
    And <answers>
    And nothing else is wrong
    Then running is to <advice>

    Examples:
      | runner                                 | days | answers       | advice |
      | intermediate runner with runner's knee | 6    | pain during 4 | reduce |

  Scenario: A foot that nobody has named a trouble of
    Given an intermediate runner with foot pain
    And pain during 1
    And nothing else is wrong
    Then running/by_site/foot_on_the_run is among the reasons
    And running is to reduce
