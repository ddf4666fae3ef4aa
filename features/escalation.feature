Feature: Nobody is left alone with a pain that does not ease

  One scenario for every rule of escalation, and runners who are getting better and are not sent on.

  Scenario: Six weeks without a third less pain
    Given an intermediate runner with ITB with pain 5 while running and 1 the next morning
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done |
      | 1    | 5           | 1                 | 3             |
      | 2    | 5           | 1                 | 3             |
      | 3    | 4           | 1                 | 3             |
      | 4    | 4           | 1                 | 3             |
      | 5    | 4           | 1                 | 3             |
      | 6    | 4           | 1                 | 3             |
    Then the first referral comes in week 6, by escalation/no_improvement/six_weeks
    And a referral says "your log"

  Scenario: Six weeks with a third less pain are not a reason
    Given an intermediate runner with ITB with pain 6 while running and 1 the next morning
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done |
      | 1    | 5           | 1                 | 3             |
      | 2    | 5           | 1                 | 3             |
      | 4    | 4           | 1                 | 3             |
      | 6    | 4           | 1                 | 3             |
      | 8    | 3           | 1                 | 3             |
    Then there is no referral at any check-in

  Scenario: Half a year of even a mild pain is looked at
    Given an intermediate runner with ITB with pain 2 while running and 0 the next morning
    And nothing else is wrong
    When 26 weeks pass with pain 2 while running and 0 the next morning, 2 sessions a week
    Then the outcome is clinician
    And the runner is sent on by escalation/no_improvement/half_a_year

  Scenario: Two weeks off running and still sore at rest
    Given an intermediate runner with Achilles tendinopathy with pain 3 while running and 2 at rest
    And the runner runs 30 km a week
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain at rest | km | sessions done |
      | 1    | 3           | 2            | 0  | 2             |
      | 2    | 3           | 2            | 0  | 2             |
    Then the first referral comes in week 2, by escalation/no_improvement/two_weeks_off_and_still_sore
    And running is to stop

  Scenario: Other care has been tried for months without success
    Given an intermediate runner with Achilles tendinopathy for 20 weeks with pain 3 while running
    And other care failed
    And nothing else is wrong
    Then the outcome is clinician
    And the runner is sent on by escalation/no_improvement/other_care_has_failed
    And there is a plan

  Scenario: Two red weeks in a block
    Given an intermediate runner with ITB with pain 3 while running and 1 the next morning
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done |
      | 1    | 6           | 2                 | 3             |
      | 2    | 3           | 1                 | 3             |
      | 3    | 6           | 2                 | 2             |
    Then the first referral comes in week 3, by escalation/getting_worse/two_red_weeks

  Scenario: Easing, and then rising at two check-ins
    Given an intermediate runner with ITB with pain 5 while running and 1 the next morning
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done |
      | 1    | 2           | 0                 | 3             |
      | 2    | 3           | 0                 | 3             |
      | 3    | 4           | 1                 | 3             |
    Then the first referral comes in week 3, by escalation/getting_worse/rising_again_after_easing

  Scenario: Rising at three check-ins in a row
    Given an intermediate runner with ITB with pain 1 while running and 0 the next morning
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done |
      | 1    | 2           | 0                 | 3             |
      | 2    | 3           | 0                 | 3             |
      | 3    | 4           | 0                 | 3             |
    Then the first referral comes in week 3, by escalation/getting_worse/rising_three_times_running
    And the referral by escalation/getting_worse/rising_three_times_running is clinician

  Scenario: The same pain on less and less running
    Given an intermediate runner with runner's knee with pain 4 while running and 1 the next morning
    And the runner runs 40 km a week
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | km | sessions done |
      | 1    | 4           | 1                 | 36 | 3             |
      | 2    | 4           | 1                 | 32 | 3             |
      | 3    | 4           | 1                 | 28 | 3             |
    Then the first referral comes in week 3, by escalation/getting_worse/same_pain_on_less_and_less_running
    And the referral by escalation/getting_worse/same_pain_on_less_and_less_running is clinician

  Scenario: The same pain on half the running
    Given an intermediate runner with runner's knee with pain 4 while running and 1 the next morning
    And the runner runs 40 km a week
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | km | sessions done |
      | 1    | 4           | 1                 | 18 | 3             |
      | 4    | 4           | 1                 | 18 | 3             |
    Then the first referral comes in week 4, by escalation/getting_worse/same_pain_on_half_the_running
    And the referral by escalation/getting_worse/same_pain_on_half_the_running is clinician

  Scenario: Four months of physiotherapy for a knee lead to a picture of the hip
    Given an intermediate runner with runner's knee for 20 weeks with pain 4 while running
    And weeks of physiotherapy 17
    And nothing else is wrong
    Then the outcome is specialist
    And the runner is sent on by escalation/four_months/hip_image
    And a referral says "MRI"

  Scenario: Four months of physiotherapy for a shin lead to a picture of the shin
    Given an intermediate runner with shin splints for 20 weeks with pain 4 while running
    And weeks of physiotherapy 17
    And nothing else is wrong
    Then the outcome is specialist
    And the runner is sent on by escalation/four_months/image_of_the_sore_place

  Scenario: Four months of physiotherapy that helps are not a reason
    Given an intermediate runner with ITB for 20 weeks with pain 6 while running
    And weeks of physiotherapy 16
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done | weeks of physiotherapy |
      | 1    | 4           | 1                 | 3             | 17                     |
      | 2    | 3           | 0                 | 3             | 18                     |
    Then the runner is not sent on by escalation/four_months/hip_image

  Scenario Outline: <complaint> is judged by its own time - <weeks> weeks, <urgency>
    Given an intermediate runner with <complaint> with pain 4 while running and 1 the next morning
    And nothing else is wrong
    When <weeks> weeks pass with pain 4 while running and 1 the next morning, 3 sessions a week
    Then the outcome is at least <urgency>
    And the referral by <rule> is <urgency>

    Examples:
      | complaint             | weeks | urgency    | rule                                                  |
      | runner's knee         | 12    | clinician  | escalation/by_condition/runners_knee_three_months     |
      | ITB                   | 26    | specialist | escalation/by_condition/iliotibial_band_half_a_year   |
      | shin splints          | 17    | specialist | escalation/by_condition/shin_four_months              |
      | plantar fasciitis     | 26    | specialist | escalation/by_condition/heel_half_a_year              |
      | high hamstring        | 12    | clinician  | escalation/by_condition/hamstring_three_months        |
      | Achilles tendinopathy | 12    | clinician  | escalation/by_condition/achilles_three_months         |
      | Achilles tendinopathy | 26    | specialist | escalation/by_condition/achilles_half_a_year          |
      | inner thigh pain      | 12    | specialist | escalation/by_condition/groin_three_months            |
      | arthritis of the hip  | 12    | clinician  | escalation/by_condition/hip_joint_three_months        |
      | hip impingement       | 26    | specialist | escalation/by_condition/hip_impingement_half_a_year   |
      | gluteal tendinopathy  | 26    | specialist | escalation/by_condition/side_of_the_hip_half_a_year   |
      | low back pain         | 12    | specialist | escalation/by_condition/low_back_three_months         |
      | meniscus              | 12    | specialist | escalation/meniscus/meniscus_three_months             |

  Scenario Outline: Before its own time <complaint> is not sent on
    Given an intermediate runner with <complaint> with pain 4 while running and 1 the next morning
    And nothing else is wrong
    When <weeks> weeks pass with pain 4 while running and 1 the next morning, 3 sessions a week
    Then there is no referral at any check-in

    Examples:
      | complaint             | weeks |
      | ITB                   | 5     |
      | runner's knee         | 5     |
      | shin splints          | 5     |
      | plantar fasciitis     | 20    |
      | high hamstring        | 11    |
      | Achilles tendinopathy | 11    |

  Scenario: Weeks are counted from the programme, not from the day it began to hurt
    Given an intermediate runner with ITB for 60 weeks with pain 4 while running and 1 the next morning
    And nothing else is wrong
    When 2 weeks pass with pain 4 while running and 1 the next morning, 3 sessions a week
    Then there is no referral at any check-in

  Scenario: What the runner hands over is ready
    Given an intermediate runner with ITB with pain 5 while running and 1 the next morning
    And nothing else is wrong
    When 6 weeks pass with pain 5 while running and 1 the next morning, 3 sessions a week
    Then a referral says "physiotherapist"
    And a referral says "within two weeks"
    And a referral says "keep runs short"
    And there is a plan

  Scenario: A shin that has not eased in four months is looked at before it is run on
    Given an intermediate runner with shin splints with pain 3 while running and 1 the next morning
    And nothing else is wrong
    When 17 weeks pass with pain 3 while running and 1 the next morning, 3 sessions a week
    Then the referral by escalation/by_condition/shin_four_months is specialist
    And running is to stop

  Scenario: Mornings that stay sore are looked at after six weeks, whatever the runs feel like
    Given an intermediate runner with Achilles tendinopathy with pain 1 while running and 5 the next morning
    And nothing else is wrong
    When 6 weeks pass with pain 1 while running and 5 the next morning, 2 sessions a week and every target met
    Then the referral by escalation/no_improvement/sore_mornings_after_six_weeks is clinician

  Scenario: Mornings that are a little sore are not sent on
    Given an intermediate runner with Achilles tendinopathy with pain 1 while running and 3 the next morning
    And nothing else is wrong
    When 7 weeks pass with pain 1 while running and 3 the next morning, 2 sessions a week and every target met
    Then the outcome is self-manage

  Scenario: A small pain that has kept a runner from running freely for three months
    Given an intermediate runner with ITB with pain 2 while running and 1 the next morning
    And nothing else is wrong
    When 12 weeks pass with pain 2 while running and 1 the next morning, 3 sessions a week and every target met
    Then the referral by escalation/no_improvement/three_months_of_a_little_pain is clinician

  Scenario: Six weeks without a session are not called six weeks of exercise
    Given an intermediate runner with ITB with pain 3 while running and 1 the next morning
    And nothing else is wrong
    When 6 weeks pass with pain 3 while running and 1 the next morning, 0 sessions a week
    Then the referral by escalation/no_improvement/six_weeks is clinician
    And a referral says "if you could not do them"

  Scenario: Shin pain that climbs slowly while the distance doubles is examined
    Given an intermediate runner with shin pain for 3 weeks with pain 1 while running and 0 the next morning
    And the runner runs 30 km a week in 4 runs
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done | km |
      | 1    | 1           | 0                 | 3             | 35 |
      | 2    | 1           | 0                 | 3             | 50 |
      | 3    | 2           | 0                 | 3             | 55 |
      | 4    | 2           | 0                 | 3             | 60 |
      | 5    | 3           | 0                 | 3             | 60 |
    Then the runner is sent on by escalation/getting_worse/risen_by_two_after_a_load_jump

  Scenario Outline: Who is in physiotherapy goes back to whoever treats them: <complaint>
    Given an intermediate runner with <complaint> for 9 weeks with pain 3 while running and 1 the next morning
    And age 34, <sign>, weeks of physiotherapy 7
    And nothing else is wrong
    Then the runner is sent on by <rule>
    And a referral says "whoever treats you, else"
    And a referral says "next visit"

    Examples:
      | complaint       | sign            | rule                                             |
      | runner's knee   | limp            | red_flags/injury/limp                            |
      | shin pain       | pain on hopping | red_flags/bone_stress/hop_hurts_below_the_knee   |
      | side of the hip | pain walking    | red_flags/groin_and_hip/walking_hurts_hip_or_thigh |
