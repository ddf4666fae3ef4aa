@slow
Feature: Every sign of an irritable complaint calms the programme by itself

  The least that a runner can say for a rule of the assessment to count, and what it makes of the programme.

  Scenario Outline: The stage: <runner>, <answers>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    Then the stage is <stage>

    Examples:
      | runner                                           | answers                                                    | stage  |
      | intermediate runner with hamstring tendinopathy  | pain next morning 1, pain during 1                         | build  |
      | intermediate runner with gluteal tendinopathy    | pain during 3, pain next morning 0                         | build  |
      | intermediate runner with runner's knee           | pain next morning 2, pain during 1                         | build  |
      | intermediate runner with shin splints            | pain next morning 2, pain during 1                         | build  |
      | intermediate runner with runner's knee           | pain during 6                                              | settle |
      | intermediate runner with runner's knee           | pain during 4                                              | build  |
      | intermediate runner with lower back pain         | pain during 4                                              | build  |
      | intermediate runner with runner's knee           | pain at rest 3, pain during 1                              | settle |
      | intermediate runner with runner's knee           | pain next morning 4, pain during 1                         | settle |
      | intermediate runner with runner's knee           | worsening, pain during 1                                   | build  |
      | intermediate runner with runner's knee           | pain at rest 1, pain during 1                              | build  |
      | intermediate runner                              | fever or unwell                                            | settle |
      | intermediate runner                              | weeks since birth 20                                       | build  |
      | intermediate runner                              | weeks since birth 8                                        | settle |
      | intermediate runner                              | pelvic floor symptoms                                      | build  |
      | intermediate runner                              | pregnant                                                   | settle |
      | intermediate runner                              | recent surgery                                             | settle |
      | intermediate runner                              | low energy or weight                                       | build  |
      | intermediate runner with runner's knee           | after trauma, pain during 1                                | settle |
      | intermediate runner with achilles pain           | pain on hopping, pain during 1                             | build  |
      | intermediate runner with shin splints            | limp, pain during 1                                        | settle |
      | intermediate runner with runner's knee           | numbness or tingling, pain during 1                        | settle |
      | intermediate runner with runner's knee           | swelling, pain during 1                                    | settle |
      | intermediate runner with runner's knee           | focal bone tenderness, pain during 1                       | settle |
      | intermediate runner with runner's knee           | locking or giving way, pain during 1                       | build  |
      | intermediate runner with shin splints            | pain walking, pain during 1                                | settle |
      | intermediate runner with shin pain               | pain on hopping, pain during 1                             | settle |
      | intermediate runner with inner thigh pain        | pain during 3                                              | build  |
      | intermediate runner with front of the knee pain  | pain during 3                                              | build  |
      | intermediate runner with inside of the knee pain | pain next morning 1, pain during 1                         | build  |
      | intermediate runner with pelvis pain             | pain during 1                                              | settle |
      | intermediate runner with shin splints            | pain during 3                                              | build  |
      | intermediate runner with gluteal tendinopathy    | age 14, pain during 1, pain next morning 0                 | settle |
      | intermediate runner with gluteal tendinopathy    | age 18, pain during 1, pain next morning 0                 | load   |
      | intermediate runner with inside of the knee pain | returned after rest, pain during 1, pain next morning 0    | build  |
      | intermediate runner with calf pain               | pain out of proportion, pain during 1, pain next morning 0 | build  |
      | intermediate runner with inside of the knee pain | pain on hopping, pain during 1                             | settle |

  Scenario Outline: How irritable: <runner>, <answers>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    Then the irritability is <irritability>

    Examples:
      | runner                                           | answers                                                    | irritability |
      | intermediate runner with hamstring tendinopathy  | pain next morning 1, pain during 1                         | moderate     |
      | intermediate runner with gluteal tendinopathy    | pain during 3, pain next morning 0                         | moderate     |
      | intermediate runner with runner's knee           | pain next morning 2, pain during 1                         | moderate     |
      | intermediate runner with shin splints            | pain next morning 2, pain during 1                         | moderate     |
      | intermediate runner with runner's knee           | pain during 6                                              | high         |
      | intermediate runner with runner's knee           | pain during 4                                              | moderate     |
      | intermediate runner with lower back pain         | pain during 4                                              | moderate     |
      | intermediate runner with runner's knee           | pain at rest 3, pain during 1                              | high         |
      | intermediate runner with runner's knee           | pain next morning 4, pain during 1                         | high         |
      | intermediate runner with runner's knee           | worsening, pain during 1                                   | moderate     |
      | intermediate runner with runner's knee           | pain at rest 1, pain during 1                              | moderate     |
      | intermediate runner with runner's knee           | night pain, pain during 1                                  | high         |
      | intermediate runner                              | fever or unwell                                            | high         |
      | intermediate runner                              | recent surgery                                             | high         |
      | intermediate runner with runner's knee           | after trauma, pain during 1                                | high         |
      | intermediate runner with achilles pain           | pain on hopping, pain during 1                             | moderate     |
      | intermediate runner with runner's knee           | limp, pain during 1                                        | high         |
      | intermediate runner with runner's knee           | numbness or tingling, pain during 1                        | high         |
      | intermediate runner with runner's knee           | swelling, pain during 1                                    | high         |
      | intermediate runner with runner's knee           | focal bone tenderness, pain during 1                       | high         |
      | intermediate runner with runner's knee           | locking or giving way, pain during 1                       | moderate     |
      | intermediate runner with runner's knee           | pain walking, pain during 1                                | high         |
      | intermediate runner with groin pain              | pain during 1                                              | high         |
      | intermediate runner with shin pain               | pain on hopping, pain during 1                             | high         |
      | intermediate runner with inner thigh pain        | pain during 3                                              | moderate     |
      | intermediate runner with front of the knee pain  | pain during 3                                              | moderate     |
      | intermediate runner with inside of the knee pain | pain next morning 1, pain during 1                         | moderate     |
      | intermediate runner with pelvis pain             | pain during 1                                              | high         |
      | intermediate runner with shin splints            | pain during 3                                              | moderate     |
      | intermediate runner with gluteal tendinopathy    | age 14, pain during 1, pain next morning 0                 | high         |
      | intermediate runner with inside of the knee pain | returned after rest, pain during 1, pain next morning 0    | moderate     |
      | intermediate runner with calf pain               | pain out of proportion, pain during 1, pain next morning 0 | moderate     |

  Scenario Outline: What counts: <rule>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    Then <rule> is among the reasons

    Examples:
      | runner                                 | answers                            | rule                                              |
      | intermediate runner with runner's knee | pain next morning 2, pain during 1 | assessment/by_pain/a_little_sore_the_next_morning |
      | intermediate runner with runner's knee | pain during 4                      | assessment/by_pain/above_three_on_the_run         |

  Scenario Outline: The stage after <weeks>: <runner>, <answers>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    When <weeks>
    Then the stage is <stage>

    Examples:
      | runner                                 | answers                                    | weeks                                                                                                 | stage |
      | intermediate runner                    | pregnant                                   | 3 weeks pass with 3 sessions a week and every target met                                              | build |
      | intermediate runner with runner's knee | age 14, pain during 1, pain next morning 0 | 3 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met | build |

  Scenario: A teenager's knee is trained with care, also after the first weeks
    Given an intermediate runner with runner's knee
    And age 14, pain during 1, pain next morning 0
    And nothing else is wrong
    When 3 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    Then the irritability is moderate
