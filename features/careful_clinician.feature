Feature: What a careful clinician adds, and what they leave in peace

  One scenario or more for each thing; the numbers and places at which a rule begins stand with the rule.

  Scenario: Serious, and no longer missed: a heel that hurts in walking and grows
    Given an intermediate runner with heel pain for 4 weeks with pain 5 while running and 4 the next morning
    And pain walking and worsening
    And nothing else is wrong
    Then the outcome is clinician

  Scenario Outline: Serious, and no longer missed, for weeks: <complaint>, <answers>
    Given an intermediate runner with <complaint> for <weeks> weeks with pain <run> while running
    And <answers>
    And nothing else is wrong
    Then the outcome is <outcome>

    Examples:
      | complaint               | weeks | run | answers                                                 | outcome    |
      | heel pain               | 4     | 4   | pain walking, worsening and pain on hopping             | urgent     |
      | low back pain           | 4     | 4   | pain walking, recent load jump and weeks since birth 35 | urgent     |
      | low back pain           | 4     | 3   | pain standing on one leg                                | clinician  |
      | buttock pain            | 4     | 3   | pain standing on one leg and limp                       | urgent     |
      | foot pain               | 4     | 4   | worsening                                               | clinician  |
      | shin pain               | 5     | 2   | no better for rest                                      | clinician  |
      | shin pain               | 5     | 2   | front of the shin bone and no better for rest           | urgent     |
      | Achilles pain           | 0     | 3   | sudden onset                                            | clinician  |
      | calf pain               | 6     | 3   | age 64                                                  | clinician  |
      | calf pain               | 6     | 3   | age 55, artery risk and tight and gone with rest        | specialist |
      | low back pain           | 16    | 2   | age 29, morning stiffness 60 and eased by moving        | specialist |
      | Achilles pain           | 8     | 2   | steroid injection                                       | clinician  |
      | Achilles pain           | 3     | 2   | fluoroquinolone and swelling                            | urgent     |
      | inside of the knee pain | 8     | 2   | known tear                                              | clinician  |

  Scenario Outline: Serious, and no longer missed, sore at rest: <complaint>, <answers>
    Given an intermediate runner with <complaint> with pain <run> while running and <rest> at rest
    And <answers>
    And nothing else is wrong
    Then the outcome is <outcome>

    Examples:
      | complaint               | run | rest | answers                                              | outcome   |
      | shin pain               | 5   | 4    | unaccustomed hard session and leg weakness           | emergency |
      | calf pain               | 5   | 4    | unaccustomed hard session and numbness or tingling   | emergency |
      | front of the thigh pain | 5   | 4    | unaccustomed hard session and pain out of proportion | emergency |
      | foot pain               | 2   | 1    | constant ache                                        | urgent    |
      | calf pain               | 3   | 2    | pain on breathing                                    | emergency |

  Scenario Outline: Serious, and no longer missed, on the run: <complaint>, <answers>
    Given an intermediate runner with <complaint> with pain <run> while running
    And <answers>
    And nothing else is wrong
    Then the outcome is <outcome>

    Examples:
      | complaint               | run | answers                                                       | outcome   |
      | side of the hip pain    | 8   | no worsening                                                  | urgent    |
      | gluteal tendinopathy    | 8   | no worsening                                                  | urgent    |
      | side of the hip pain    | 4   | sex female, age 30, pregnant, limp and weeks since birth 3000 | urgent    |
      | back of the thigh pain  | 3   | returned after rest                                           | clinician |
      | side of the hip pain    | 3   | returned after rest and pain on hopping                       | urgent    |
      | meniscus tear           | 2   | locking or giving way                                         | clinician |
      | inside of the knee pain | 4   | after trauma and swelling                                     | urgent    |

  Scenario: Left in peace: a heel for twenty weeks, its first steps as usual
    Given an intermediate runner with plantar fasciitis for 20 weeks with pain 2 while running and 6 the next morning
    And no worsening
    And nothing else is wrong
    Then the outcome is at most self-manage

  Scenario: Left in peace: a warm stiff knee of eight weeks
    Given an intermediate runner with front of the knee pain for 8 weeks with pain 2 while running and 1 at rest
    And hot or red and stiff or lost movement
    And nothing else is wrong
    Then the outcome is at most clinician

  Scenario Outline: Left in peace, for weeks: <complaint>, <answers>
    Given an intermediate runner with <complaint> for <weeks> weeks with pain <run> while running
    And <answers>
    And nothing else is wrong
    Then the outcome is at most <outcome>

    Examples:
      | complaint               | weeks | run | answers                                                | outcome     |
      | shin splints            | 4     | 2   | weeks since birth 30, missed periods and breastfeeding | self-manage |
      | shin splints            | 4     | 2   | missed periods and hormonal contraception              | self-manage |
      | hamstring tendinopathy  | 6     | 2   | age 64                                                 | self-manage |
      | inside of the knee pain | 3     | 2   | no swelling                                            | self-manage |

  Scenario Outline: Left in peace, on the run: <complaint>, <answers>
    Given an intermediate runner with <complaint> with pain <run> while running
    And <answers>
    And nothing else is wrong
    Then the outcome is at most <outcome>

    Examples:
      | complaint     | run | answers                           | outcome     |
      | runner's knee | 2   | age 14 and stiff or lost movement | clinician   |
      | SI joint pain | 2   | no worsening                      | self-manage |

  Scenario: A hip above a teenager's stiff knee is asked about, and decides
    Given an intermediate runner with runner's knee with pain 2 while running
    And age 14 and stiff or lost movement
    Then the runner is asked about hip stiff or sore to turn
    When hip stiff or sore to turn
    Then the outcome is emergency

  Scenario: A heel whose first steps hurt as they always do is not stopped
    Given an intermediate runner with plantar fasciitis for 20 weeks with pain 2 while running and 6 the next morning
    And no worsening
    And nothing else is wrong
    Then running is to at most reduce

  Scenario: A calf that was hurt in one step rests, and comes back as a strain
    Given an intermediate runner with calf pain for 0 weeks with pain 3 while running
    And sudden onset
    And nothing else is wrong
    Then running is to stop
    And the stage is settle

  Scenario: A race that the profile names is spoken of, with a day to decide
    Given an intermediate runner with shin splints with pain 4 while running
    And nothing else is wrong
    And there is a race in 40 days
    Then the runner is told to expect "Decide on"
    And outlook/race/stopped_and_weeks_left is among the reasons

  Scenario: What is usual is told, and falling pain is called good
    Given an intermediate runner with shin splints for 6 weeks with pain 3 while running
    And nothing else is wrong
    Then the runner is told to expect "about ten weeks"

  Scenario: The runner's own band has its line
    Given a beginner with ITB with pain 6 while running
    And the runner owns a loop band
    And nothing else is wrong
    Then the runner is told to expect "Your band"

  Scenario: A rise of a third after a bone draws a word
    Given an intermediate runner with tibial stress fracture with pain 0 while running, 0 the next morning and 0 at rest
    And nothing else is wrong
    When 1 week passes
    And a clinician clears the runner
    And these check-ins:
      | week | pain during | pain next morning | km | sessions done |
      | 2    | 0           | 0                 | 12 | 2             |
      | 3    | 0           | 0                 | 16 | 2             |
    Then running is to at least reduce
    And a limit of running says "risen by a quarter"
    And the runner is told to expect "days without pain"
    And the runner is sent on by escalation/after_bone/distance_jumps_after_a_bone

  Scenario: Mornings that grow calmer week by week are no alarm, however many weeks it has been
    Given an intermediate runner with runner's knee for 10 weeks with pain 2 while running and 8 the next morning
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done |
      | 2    | 2           | 7                 | 2             |
      | 4    | 2           | 6                 | 2             |
      | 6    | 2           | 5                 | 2             |
      | 7    | 2           | 4                 | 2             |
    Then the runner is not sent on by escalation/no_improvement/sore_mornings_after_six_weeks

  Scenario Outline: A child under ten who has no complaint trains lightly: <age>
    Given an advanced runner
    And age <age>
    And nothing else is wrong
    Then the stage is <stage>

    Examples:
      | age | stage  |
      | 4   | settle |
      | 9   | settle |
      | 10  | load   |

  Scenario: A groin that a clinician has cleared and that hurts on runs again goes back before the next run
    Given an intermediate runner with groin pain for 10 weeks with pain 3 while running and 1 the next morning
    And age 34
    And the runner runs 35 km a week in 4 runs
    And nothing else is wrong
    And a clinician clears the runner
    When these check-ins:
      | week | pain during | pain next morning | sessions done | km |
      | 1    | 0           | 0                 | 3             | 10 |
      | 2    | 0           | 0                 | 3             | 15 |
      | 3    | 1           | 0                 | 3             | 20 |
      | 4    | 2           | 1                 | 3             | 20 |
    Then the runner is sent on by escalation/getting_worse/front_of_the_hip_hurts_again_after_easing
    And running is to stop
