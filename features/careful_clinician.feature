Feature: What a careful clinician adds, and what he leaves in peace

  One scenario or more for each thing; the numbers and places at which a rule begins stand with the rule.

  Scenario Outline: Serious, and no longer missed: <what>
    Given an intermediate runner with <complaint>
    And <answers>
    And nothing else is wrong
    Then the outcome is <outcome>

    Examples:
      | what                                             | complaint                                                                 | answers                                                        | outcome    |
      | a foot that drops after unaccustomed work        | shin pain with pain 5 while running and 4 at rest                          | unaccustomed hard session and leg weakness                     | emergency  |
      | a numb foot after unaccustomed work              | calf pain with pain 5 while running and 4 at rest                          | unaccustomed hard session and numbness or tingling             | emergency  |
      | a hard muscle after unaccustomed work            | front of the thigh pain with pain 5 while running and 4 at rest            | unaccustomed hard session and pain out of proportion           | emergency  |
      | a heel that hurts in walking and grows           | heel pain for 4 weeks with pain 5 while running and 4 the next morning      | pain walking and worsening                                     | clinician  |
      | a heel in walking, growing, that a hop brings on | heel pain for 4 weeks with pain 4 while running                            | pain walking, worsening and pain on hopping                    | urgent     |
      | a low back in walking after a birth              | low back pain for 4 weeks with pain 4 while running                        | pain walking, recent load jump and weeks since birth 35        | urgent     |
      | a low back that one leg brings on                | low back pain for 4 weeks with pain 3 while running                        | pain standing on one leg                                       | clinician  |
      | a buttock on one leg with a limp                 | buttock pain for 4 weeks with pain 3 while running                         | pain standing on one leg and limp                              | urgent     |
      | a foot that has grown for weeks                  | foot pain for 4 weeks with pain 4 while running                            | worsening                                                      | clinician  |
      | a shin no better after weeks off                 | shin pain for 5 weeks with pain 2 while running                            | no better for rest                                             | clinician  |
      | the front of the shin that does not settle       | shin pain for 5 weeks with pain 2 while running                            | front of the shin bone and no better for rest                  | urgent     |
      | a dull ache that never stops                     | foot pain with pain 2 while running and 1 at rest                          | constant ache                                                  | urgent     |
      | severe pain at the side of the hip               | side of the hip pain with pain 8 while running                             | no worsening                                                   | urgent     |
      | severe pain that was called a tendon             | gluteal tendinopathy with pain 8 while running                             | no worsening                                                   | urgent     |
      | a sharp pain in the Achilles today               | Achilles pain for 0 weeks with pain 3 while running                        | sudden onset                                                   | clinician  |
      | pregnant, and the side of the hip limps          | side of the hip pain with pain 4 while running                             | sex female, age 30, pregnant, limp and weeks since birth 3000  | urgent     |
      | a hamstring back on the first run                | back of the thigh pain with pain 3 while running                           | returned after rest                                            | clinician  |
      | a hip back on the first run, sore on a hop       | side of the hip pain with pain 3 while running                             | returned after rest and pain on hopping                        | urgent     |
      | a calf for weeks at sixty-four                   | calf pain for 6 weeks with pain 3 while running                            | age 64                                                         | clinician  |
      | a calf that cramps in a smoker                   | calf pain for 6 weeks with pain 3 while running                            | age 55, artery risk and tight and gone with rest               | specialist |
      | a back that is stiff for an hour each morning    | low back pain for 16 weeks with pain 2 while running                       | age 29, morning stiffness 60 and eased by moving               | specialist |
      | a calf that aches and a breath that hurts        | calf pain with pain 3 while running and 2 at rest                          | pain on breathing                                              | emergency  |
      | an injection near the Achilles                   | Achilles pain for 8 weeks with pain 2 while running                        | steroid injection                                              | clinician  |
      | a fluoroquinolone and a swollen Achilles         | Achilles pain for 3 weeks with pain 2 while running                        | fluoroquinolone and swelling                                   | urgent     |
      | a torn meniscus that waits                       | inside of the knee pain for 8 weeks with pain 2 while running              | known tear                                                     | clinician  |
      | a meniscus that catches                          | meniscus tear with pain 2 while running                                    | locking or giving way                                          | clinician  |
      | an inner knee swollen since a twist              | inside of the knee pain with pain 4 while running                          | after trauma and swelling                                      | urgent     |

  Scenario Outline: Left in peace: <what>
    Given an intermediate runner with <complaint>
    And <answers>
    And nothing else is wrong
    Then the outcome is at most <outcome>

    Examples:
      | what                                            | complaint                                                              | answers                                                 | outcome     |
      | a teenager's stiff knee, the hip free           | runner's knee with pain 2 while running                                 | age 14 and stiff or lost movement                       | clinician   |
      | a warm stiff knee of eight weeks                | front of the knee pain for 8 weeks with pain 2 while running and 1 at rest | hot or red and stiff or lost movement                   | clinician   |
      | periods away while breastfeeding                | shin splints for 4 weeks with pain 2 while running                      | weeks since birth 30, missed periods and breastfeeding  | self-manage |
      | periods away with a hormone coil                | shin splints for 4 weeks with pain 2 while running                      | missed periods and hormonal contraception               | self-manage |
      | a heel for half a year, the morning as usual    | plantar fasciitis for 20 weeks with pain 2 while running and 6 the next morning | no worsening                                            | self-manage |
      | a sore sacroiliac joint                         | SI joint pain with pain 2 while running                                 | no worsening                                            | self-manage |
      | a named tendon at sixty-four                    | hamstring tendinopathy for 6 weeks with pain 2 while running            | age 64                                                  | self-manage |
      | a sore inner knee that does nothing else        | inside of the knee pain for 3 weeks with pain 2 while running           | no swelling                                             | self-manage |

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
