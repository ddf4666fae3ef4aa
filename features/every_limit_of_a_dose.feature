@slow
Feature: Every limit of a dose shows in somebody's week

  Doses, efforts, rests, exercises and sessions of runners in whom one limit decides.

  Scenario Outline: The dose: <exercise>
    Given <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then the dose of the <exercise> is <dose>

    Examples:
      | runner                                       | equipment  | answers                            | exercise         | dose           |
      | an advanced runner with side of the hip pain | everything | pain during 2, pain next morning 1 | bridge band      | 2 x 10         |
      | a beginner runner                            | nothing    | no fever or unwell                 | supine adduction | 1 x 10         |
      | an advanced runner with side of the hip pain | nothing    | pain during 6                      | wall plank       | 1 x 15 seconds |

  Scenario Outline: Sessions a week: <runner>, <answers>
    Given <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then there are <count> sessions a week

    Examples:
      | runner                                       | equipment  | answers                            | count |
      | an advanced runner with side of the hip pain | everything | pain during 2, pain next morning 1 | 3     |
      | a beginner runner                            | nothing    | no fever or unwell                 | 2     |
      | an intermediate runner                       | nothing    | goal performance                   | 2     |
      | a beginner runner                            | nothing    | runs per week 6                    | 2     |

  Scenario Outline: The effort: <exercise>
    Given <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then the effort of the <exercise> is <effort>

    Examples:
      | runner                                      | equipment  | answers                   | exercise                   | effort   |
      | an intermediate runner with shin splints    | everything | pain during 3             | single leg squat heel down | moderate |
      | a beginner runner                           | nothing    | no fever or unwell        | side plank knees           | moderate |
      | an advanced runner                          | everything | no fever or unwell        | band walk feet             | moderate |
      | an intermediate runner with lower back pain | nothing    | night pain, pain during 3 | supine adduction           | light    |

  Scenario Outline: What counts: <rule>
    Given <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then <rule> is among the reasons

    Examples:
      | runner                                       | equipment  | answers            | rule                                     |
      | an intermediate runner with shin splints     | everything | pain during 3      | dose/session_length/intermediate         |
      | a beginner runner                            | nothing    | no fever or unwell | dose/effort/first_weeks_of_a_beginner    |
      | a beginner runner                            | nothing    | no fever or unwell | dose/sessions/at_most_three              |
      | a beginner runner                            | nothing    | no fever or unwell | dose/sets/beginner                       |
      | an intermediate runner                       | nothing    | goal performance   | dose/sessions/for_performance            |
      | an advanced runner                           | everything | no fever or unwell | dose/session_length/advanced             |
      | a beginner runner with gluteal tendinopathy  | nothing    | pain during 3      | dose/by_condition/hip_tendon_repetitions |
      | a beginner runner with gluteal tendinopathy  | nothing    | pain during 3      | dose/effort/somewhat_stirred_up          |
      | a beginner runner with gluteal tendinopathy  | nothing    | pain during 3      | dose/effort/while_it_builds              |
      | a beginner runner with gluteal tendinopathy  | nothing    | pain during 3      | dose/sets/somewhat_stirred_up            |
      | an advanced runner with side of the hip pain | nothing    | pain during 6      | dose/by_condition/hip_tendon_holds       |
      | an advanced runner with side of the hip pain | nothing    | pain during 6      | dose/by_condition/pain_in_the_red        |
      | an advanced runner with side of the hip pain | nothing    | pain during 6      | dose/effort/easily_stirred_up            |
      | an advanced runner with side of the hip pain | nothing    | pain during 6      | dose/effort/while_it_settles             |
      | an advanced runner with side of the hip pain | nothing    | pain during 6      | dose/sets/easily_stirred_up              |
      | an advanced runner with side of the hip pain | nothing    | pain during 6      | dose/sets/while_it_settles               |
      | an intermediate runner with lower back pain  | nothing    | night pain         | dose/by_condition/sore_in_the_night      |

  Scenario Outline: The rest between sets: <exercise>
    Given an <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then the <exercise> rests <seconds> seconds between sets

    Examples:
      | runner              | equipment | answers          | exercise                    | seconds |
      | intermediate runner | nothing   | goal performance | side leg raise pressed back | 60      |

  Scenario Outline: Sessions a week after weeks of training: <runner>, <answers>
    Given <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    When <weeks>
    Then there are <count> sessions a week

    Examples:
      | runner                                        | equipment  | answers                                 | weeks                                                                                                 | count |
      | an advanced runner                            | nothing    | age 66                                  | 26 weeks pass with 3 sessions a week and every target met                                             | 2     |
      | a beginner runner with hamstring tendinopathy | everything | pain during 6, goal performance, age 66 | 2 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met | 3     |

  Scenario Outline: Sessions a week with every day free after weeks of training: <runner>, <answers>
    Given an <runner>
    And the runner owns <equipment>
    And the runner can train on Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday
    And <answers>
    And nothing else is wrong
    When <weeks>
    Then there are <count> sessions a week

    Examples:
      | runner          | equipment               | answers                          | weeks                                                     | count |
      | advanced runner | a long band and a chair | goal prevention, runs per week 7 | 26 weeks pass with 3 sessions a week and every target met | 1     |

  Scenario Outline: What counts with every day free after weeks of training: <rule>
    Given an <runner>
    And the runner owns <equipment>
    And the runner can train on Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday
    And <answers>
    And nothing else is wrong
    When <weeks>
    Then <rule> is among the reasons

    Examples:
      | runner          | equipment               | answers                          | weeks                                                     | rule                                |
      | advanced runner | a long band and a chair | goal prevention, runs per week 7 | 26 weeks pass with 3 sessions a week and every target met | dose/sessions/beside_daily_running  |
      | advanced runner | a long band and a chair | goal prevention, runs per week 7 | 26 weeks pass with 3 sessions a week and every target met | dose/sessions/keeping_what_you_have |

  Scenario Outline: The sets: <exercise>
    Given an <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then the <exercise> has <sets> sets

    Examples:
      | runner                                        | equipment  | answers            | exercise       | sets |
      | advanced runner                               | everything | no fever or unwell | band walk feet | 2    |
      | intermediate runner with gluteal tendinopathy | nothing    | pain during 5      | turn out press | 2    |

  Scenario Outline: Exercises in a session: <runner>, <answers>
    Given a <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then there are <count> exercises in a session

    Examples:
      | runner                                    | equipment | answers       | count |
      | beginner runner with gluteal tendinopathy | nothing   | pain during 3 | 5     |

  Scenario Outline: The session in any order: <runner>, <answers>
    Given an <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then the plan holds exactly <exercises>

    Examples:
      | runner                                    | equipment | answers       | exercises                                                                                           |
      | advanced runner with side of the hip pain | nothing   | pain during 6 | the static abduction standing, the bridge, the turn out press, the supine adduction, the wall plank |

  Scenario Outline: The session in any order after weeks of training: <runner>, <answers>
    Given an <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    When <weeks>
    Then the plan holds exactly <exercises>

    Examples:
      | runner                                | equipment  | answers       | weeks                                                                                                  | exercises                                                                                                                           |
      | intermediate runner with shin splints | everything | pain during 3 | 26 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met | the rotational single leg squat, the monster walk, the side plank leg raise, the single leg deadlift dumbbell, the copenhagen short |

  Scenario Outline: The dose after weeks of training: <exercise>
    Given a <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    When <weeks>
    Then the dose of the <exercise> is <dose>

    Examples:
      | runner                                    | equipment  | answers       | weeks                                                                                                  | exercise                 | dose   |
      | beginner runner with side of the hip pain | everything | pain during 3 | 26 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met | single leg bridge leg up | 1 x 14 |

  Scenario Outline: The session in any order in so many minutes: <runner>, <answers>
    Given an <runner>
    And the runner owns <equipment>
    And the runner has <minutes> minutes for a session
    And <answers>
    And nothing else is wrong
    Then the plan holds exactly <exercises>

    Examples:
      | runner                                         | equipment | minutes | answers                         | exercises                                                                                                                                                  |
      | advanced runner                                | nothing   | 90      | no fever or unwell              | the side plank leg raise, the single leg deadlift, the rotational single leg squat, the bend and kick, the adductor slide, the single leg squat            |
      | intermediate runner with Achilles tendinopathy | a chair   | 60      | pain during 3, goal performance | the single leg deadlift support, the transverse lunge, the side plank, the side leg raise pressed back, the bottom leg lift, the single leg squat to chair |

  Scenario Outline: What counts once cleared: <rule>
    Given an <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    When 1 week passes
    When a clinician clears the runner
    Then <rule> is among the reasons

    Examples:
      | runner                                      | equipment | answers       | rule                                 |
      | intermediate runner with bone stress injury | nothing   | pain during 3 | dose/by_condition/bone_stress_injury |

  Scenario Outline: The rest between sets in so many minutes under treatment: <exercise>
    Given an <runner>
    And the runner owns <equipment>
    And the runner has <minutes> minutes for a session
    And <answers>
    And nothing else is wrong
    When 1 week passes
    When a clinician is treating the runner
    Then the <exercise> rests <seconds> seconds between sets

    Examples:
      | runner                               | equipment   | minutes | answers       | exercise | seconds |
      | advanced runner with lower back pain | a loop band | 60      | pain during 2 | dead bug | 30      |

  Scenario Outline: The effort with every day free under treatment: <exercise>
    Given an <runner>
    And the runner owns <equipment>
    And the runner can train on Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday
    And <answers>
    And nothing else is wrong
    When 1 week passes
    When a clinician is treating the runner
    Then the effort of the <exercise> is <effort>

    Examples:
      | runner                                      | equipment               | answers                        | exercise        | effort |
      | advanced runner with hamstring tendinopathy | a long band and a chair | pain during 5, goal prevention | bottom leg lift | moderate |
