@slow
Feature: Everything that hurts spares the exercises that would stir it up

  One row or more for every contraindication: what is left out because of it, or what stays and is eased.

  Scenario Outline: What is left out in so many minutes: <rule>
    Given an <runner>
    And the runner owns <equipment>
    And the runner has <minutes> minutes for a session
    And <answers>
    And nothing else is wrong
    Then the <exercise> is left out because of <rule>

    Examples:
      | runner                                      | equipment               | minutes | answers                               | exercise     | rule                                            |
      | intermediate runner with hip osteoarthritis | a long band and a chair | 15      | pain during 6, goal return to running | goblet squat | contraindications/hip_joint/worn_hip_in_a_flare |

  Scenario Outline: What counts: <rule>
    Given <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then <rule> is among the reasons

    Examples:
      | runner                                             | equipment  | answers                                                    | rule                                                               |
      | an advanced runner with groin strain               | nothing    | pain during 4                                              | contraindications/groin_strain/stretching_the_groin                |
      | an advanced runner with groin strain               | nothing    | pain during 4                                              | contraindications/groin_strain/copenhagen_above_three              |
      | an advanced runner with shin pain                  | nothing    | pain during 4                                              | contraindications/shin_and_foot/one_leg_above_three                |
      | an intermediate runner with lower back pain        | nothing    | pain during 6                                              | contraindications/low_back_pain/arching_while_it_hurts             |
      | an advanced runner with front of the knee pain     | nothing    | pain during 6                                              | contraindications/by_pain/strong_pain_on_one_leg                   |
      | an intermediate runner with hamstring tendinopathy | nothing    | pain during 5                                              | contraindications/hamstring_tendinopathy/bending_far_under_load    |
      | an intermediate runner with hamstring tendinopathy | nothing    | pain during 5                                              | contraindications/hamstring_tendinopathy/stretching_the_hamstrings |
      | an advanced runner with ITB                        | everything | pain during 6                                              | contraindications/iliotibial_band/knee_bends_in_a_flare            |
      | a beginner runner with gluteal tendinopathy        | everything | pain during 6                                              | contraindications/gluteal_tendinopathy/crossing_the_middle         |
      | a beginner runner with gluteal tendinopathy        | everything | pain during 6                                              | contraindications/gluteal_tendinopathy/hanging_on_one_hip          |
      | an intermediate runner with front of the knee pain | everything | stiff or lost movement, pain during 2, pain next morning 1 | contraindications/runners_knee/deep_bends                          |
      | an intermediate runner with front of the knee pain | everything | stiff or lost movement, pain during 2, pain next morning 1 | contraindications/runners_knee/shallow_bends                       |
      | an intermediate runner with ITB                    | nothing    | pain during 8                                              | contraindications/iliotibial_band/crossing_the_middle              |
      | an advanced runner with low back pain              | nothing    | pain spreads below knee                                    | contraindications/low_back_pain/bending_with_pain_down_the_leg     |
      | an intermediate runner with front of the knee pain | nothing    | night pain                                                 | contraindications/by_sign/one_leg_after_a_bad_night                |
      | a beginner runner                                  | everything | pelvic floor symptoms                                      | contraindications/by_runner/planks_and_the_pelvic_floor            |
      | an intermediate runner with groin strain           | nothing    | pain during 6, goal prevention                             | contraindications/groin_strain/groin_in_a_flare                    |
      | an intermediate runner with lower back pain        | nothing    | locking or giving way, pain during 5                       | contraindications/by_sign/leg_that_may_give_way                    |
      | an advanced runner with runners knee               | everything | pain during 3                                              | contraindications/by_site/shallow_bends_above_two                  |
      | an advanced runner with iliotibial band            | nothing    | pain during 3                                              | contraindications/iliotibial_band/bending_through_the_sore_angle   |
      | an advanced runner with gluteal tendinopathy       | nothing    | pain during 3                                              | contraindications/gluteal_tendinopathy/steps_in_a_flare            |

  Scenario Outline: What is left out: <rule>
    Given <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then the <exercise> is left out because of <rule>

    Examples:
      | runner                                               | equipment  | answers                            | exercise            | rule                                                           |
      | an intermediate runner                               | nothing    | weeks since birth 6                | band walk feet      | contraindications/by_runner/first_weeks_after_birth            |
      | an advanced runner with shin pain                    | nothing    | pain during 4                      | barbell squat       | contraindications/shin_and_foot/shin_or_foot_above_three       |
      | an advanced runner with front of the knee pain       | nothing    | pain during 6                      | bird dog            | contraindications/runners_knee/hip_first_while_knee_work_hurts |
      | an advanced runner with front of the knee pain       | nothing    | pain during 6                      | goblet squat        | contraindications/by_site/knee_above_two                       |
      | a beginner runner with gluteal tendinopathy          | everything | pain during 6                      | adductor slide      | contraindications/gluteal_tendinopathy/strong_flare            |
      | a beginner runner with gluteal tendinopathy          | everything | pain during 6                      | barbell squat       | contraindications/by_pain/strong_pain                          |
      | a beginner runner with gluteal tendinopathy          | everything | pain during 6                      | bend and kick       | contraindications/gluteal_tendinopathy/lying_on_the_hip        |
      | a beginner runner with gluteal tendinopathy          | everything | pain during 6                      | knee to chest       | contraindications/gluteal_tendinopathy/stretching_the_side     |
      | an advanced runner with achilles tendinopathy        | everything | pain during 6                      | adductor slide      | contraindications/shin_and_foot/achilles_or_calf_above_five    |
      | a beginner runner                                    | nothing    | pregnant                           | front plank         | contraindications/by_runner/lying_on_the_belly_in_pregnancy    |
      | a beginner runner                                    | everything | recent surgery                     | clam                | contraindications/by_runner/recent_surgery                     |
      | a beginner runner                                    | everything | recent surgery                     | side leg raise      | contraindications/by_runner/recent_surgery                     |
      | a beginner runner                                    | everything | recent surgery                     | quadruped extension | contraindications/by_runner/recent_surgery                     |
      | a beginner runner                                    | everything | recent surgery                     | prone extension     | contraindications/by_runner/recent_surgery                     |
      | a beginner runner                                    | everything | recent surgery                     | side frog           | contraindications/by_runner/recent_surgery                     |
      | a beginner runner                                    | everything | recent surgery                     | hip circles         | contraindications/by_runner/recent_surgery                     |
      | a beginner runner                                    | everything | recent surgery                     | bend and kick       | contraindications/by_runner/recent_surgery                     |
      | a beginner runner                                    | everything | recent surgery                     | step up             | contraindications/by_runner/recent_surgery                     |
      | a beginner runner                                    | nothing    | fever or unwell                    | clam                | contraindications/by_runner/nothing_with_a_fever               |
      | a beginner runner                                    | nothing    | recent surgery                     | adductor slide      | contraindications/by_runner/recent_surgery                     |
      | an intermediate runner with ITB                      | nothing    | pain during 8                      | adductor slide      | contraindications/by_pain/severe_pain                          |
      | an intermediate runner with shin splints             | nothing    | limp                               | adductor slide      | contraindications/by_sign/limp_or_painful_walking              |
      | an intermediate runner with runner's knee            | nothing    | swelling                           | adductor slide      | contraindications/by_sign/swollen_or_hot                       |
      | a beginner runner with hip impingement               | nothing    | pain during 6                      | bottom leg lift     | contraindications/hip_joint/pinching_positions                 |
      | an advanced runner with low back pain                | nothing    | pain spreads below knee            | barbell squat       | contraindications/by_sign/nerve_signs                          |
      | an intermediate runner with front of the knee pain   | nothing    | night pain                         | barbell squat       | contraindications/by_sign/woken_at_night                       |
      | an intermediate runner with lower back pain          | nothing    | focal bone tenderness              | adductor slide      | contraindications/by_sign/tender_spot_on_bone                  |
      | a beginner runner                                    | everything | pelvic floor symptoms              | barbell squat       | contraindications/by_runner/leaking_or_heaviness               |
      | an intermediate runner with upper back or chest pain | nothing    | pain during 1                      | barbell squat       | contraindications/by_site/chest_or_upper_back                  |
      | an intermediate runner with lower back pain          | nothing    | sudden pop, pain during 5          | adductor slide      | contraindications/by_sign/fresh_injury                         |
      | an intermediate runner with lower back pain          | nothing    | pain at rest 6, pain during 6      | adductor slide      | contraindications/by_pain/strong_pain_at_rest_or_next_morning  |
      | an advanced runner with foot pain                    | everything | pain on hopping, pain during 1     | adductor slide      | contraindications/by_sign/hop_pain_near_bone                   |
      | an intermediate runner with hip impingement          | everything | pain during 2, pain next morning 1 | adductor slide      | contraindications/by_site/front_of_the_hip_on_the_run          |

  Scenario Outline: What stays, eased: <exercise>
    Given <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then the <exercise> is not left out

    Examples:
      | runner                                             | equipment  | answers               | exercise       |
      | an advanced runner with shin pain                  | nothing    | pain during 4         | balance stance |
      | an intermediate runner with front of the knee pain | nothing    | night pain            | standing march |
      | a beginner runner                                  | everything | pelvic floor symptoms | bird dog       |

  Scenario Outline: What counts in so many minutes after weeks of training: <rule>
    Given an <runner>
    And the runner owns <equipment>
    And the runner has <minutes> minutes for a session
    And <answers>
    And nothing else is wrong
    When <weeks>
    Then <rule> is among the reasons

    Examples:
      | runner                                  | equipment | minutes | answers                               | weeks                                                                                                  | rule                                 |
      | advanced runner with hip osteoarthritis | nothing   | 90      | pain during 1, goal return to running | 13 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met | contraindications/hip_joint/worn_hip |

  Scenario: Late in pregnancy lying on the back is eased
    Given a beginner runner
    And the runner owns nothing
    And pregnant
    And nothing else is wrong
    And a clinician clears the runner
    Then contraindications/by_runner/lying_on_the_back_in_pregnancy is among the reasons

  Scenario: In pregnancy what strains the belly wall stays easy, and is not left out
    Given a beginner runner
    And the runner owns everything
    And pregnant
    And nothing else is wrong
    And a clinician clears the runner
    When 6 weeks pass with 3 sessions a week and every target met
    Then contraindications/by_runner/strain_and_balance_in_pregnancy is among the reasons
    And the bridge feet on ball is not left out
