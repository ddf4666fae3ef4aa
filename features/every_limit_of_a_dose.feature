Feature: Every limit of a dose shows in somebody's week

  Doses, efforts, rests, exercises and sessions of runners in whom one limit decides.

  Scenario Outline: The dose with equipment: <exercise>
    Given an <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then the dose of the <exercise> is <dose>

    Examples:
      | runner                                    | equipment  | answers                            | exercise    | dose   |
      | advanced runner with side of the hip pain | everything | pain during 2, pain next morning 1 | bridge band | 2 x 10 |

  Scenario Outline: Sessions a week with equipment: <runner>, <answers>
    Given an <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then there are <count> sessions a week

    Examples:
      | runner                                    | equipment  | answers                            | count |
      | advanced runner with side of the hip pain | everything | pain during 2, pain next morning 1 | 3     |

  Scenario Outline: The effort with equipment: <exercise>
    Given an <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then the effort of the <exercise> is <effort>

    Examples:
      | runner                                | equipment  | answers       | exercise                   | effort   |
      | intermediate runner with shin splints | everything | pain during 3 | single leg squat heel down | moderate |

  Scenario Outline: What counts with equipment: <rule>
    Given an <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then <rule> is among the reasons

    Examples:
      | runner                                | equipment  | answers       | rule                             |
      | intermediate runner with shin splints | everything | pain during 3 | dose/session_length/intermediate |

  Scenario Outline: Sessions a week with nothing to tell: <runner>
    Given a <runner>
    And nothing else is wrong
    Then there are <count> sessions a week

    Examples:
      | runner          | count |
      | beginner runner | 2     |

  Scenario Outline: The dose with nothing to tell: <exercise>
    Given a <runner>
    And nothing else is wrong
    Then the dose of the <exercise> is <dose>

    Examples:
      | runner          | exercise         | dose   |
      | beginner runner | supine adduction | 1 x 10 |

  Scenario Outline: The effort with nothing to tell: <exercise>
    Given a <runner>
    And nothing else is wrong
    Then the effort of the <exercise> is <effort>

    Examples:
      | runner          | exercise         | effort   |
      | beginner runner | side plank knees | moderate |

  Scenario Outline: What counts with nothing to tell: <rule>
    Given a <runner>
    And nothing else is wrong
    Then <rule> is among the reasons

    Examples:
      | runner          | rule                                  |
      | beginner runner | dose/effort/first_weeks_of_a_beginner |
      | beginner runner | dose/sessions/at_most_three           |
      | beginner runner | dose/sets/beginner                    |

  Scenario Outline: The rest between sets: <exercise>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    Then the <exercise> rests <seconds> seconds between sets

    Examples:
      | runner              | answers          | exercise                    | seconds |
      | intermediate runner | goal performance | side leg raise pressed back | 60      |

  Scenario Outline: Sessions a week: <runner>, <answers>
    Given <runner>
    And <answers>
    And nothing else is wrong
    Then there are <count> sessions a week

    Examples:
      | runner                 | answers          | count |
      | an intermediate runner | goal performance | 2     |
      | a beginner runner      | runs per week 6  | 2     |

  Scenario Outline: What counts: <rule>
    Given <runner>
    And <answers>
    And nothing else is wrong
    Then <rule> is among the reasons

    Examples:
      | runner                                       | answers          | rule                                     |
      | an intermediate runner                       | goal performance | dose/sessions/for_performance            |
      | a beginner runner with gluteal tendinopathy  | pain during 3    | dose/by_condition/hip_tendon_repetitions |
      | a beginner runner with gluteal tendinopathy  | pain during 3    | dose/effort/somewhat_stirred_up          |
      | a beginner runner with gluteal tendinopathy  | pain during 3    | dose/effort/while_it_builds              |
      | a beginner runner with gluteal tendinopathy  | pain during 3    | dose/sets/somewhat_stirred_up            |
      | an advanced runner with side of the hip pain | pain during 6    | dose/by_condition/hip_tendon_holds       |
      | an advanced runner with side of the hip pain | pain during 6    | dose/by_condition/pain_in_the_red        |
      | an advanced runner with side of the hip pain | pain during 6    | dose/effort/easily_stirred_up            |
      | an advanced runner with side of the hip pain | pain during 6    | dose/effort/while_it_settles             |
      | an advanced runner with side of the hip pain | pain during 6    | dose/sets/easily_stirred_up              |
      | an advanced runner with side of the hip pain | pain during 6    | dose/sets/while_it_settles               |
      | an intermediate runner with lower back pain  | night pain       | dose/by_condition/sore_in_the_night      |

  Scenario Outline: Sessions a week after weeks of training: <runner>, <answers>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    When <weeks>
    Then there are <count> sessions a week

    Examples:
      | runner          | answers | weeks                                                     | count |
      | advanced runner | age 66  | 26 weeks pass with 3 sessions a week and every target met | 2     |

  Scenario Outline: Sessions a week with equipment with every day free after weeks of training: <runner>, <answers>
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

  Scenario Outline: What counts with equipment with every day free after weeks of training: <rule>
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

  Scenario Outline: The effort with equipment with nothing to tell: <exercise>
    Given an <runner>
    And the runner owns <equipment>
    And nothing else is wrong
    Then the effort of the <exercise> is <effort>

    Examples:
      | runner          | equipment  | exercise       | effort   |
      | advanced runner | everything | band walk feet | moderate |

  Scenario Outline: What counts with equipment with nothing to tell: <rule>
    Given an <runner>
    And the runner owns <equipment>
    And nothing else is wrong
    Then <rule> is among the reasons

    Examples:
      | runner          | equipment  | rule                         |
      | advanced runner | everything | dose/session_length/advanced |

  Scenario Outline: The sets with equipment with nothing to tell: <exercise>
    Given an <runner>
    And the runner owns <equipment>
    And nothing else is wrong
    Then the <exercise> has <sets> sets

    Examples:
      | runner          | equipment  | exercise       | sets |
      | advanced runner | everything | band walk feet | 2    |

  Scenario Outline: Exercises in a session: <runner>, <answers>
    Given a <runner>
    And <answers>
    And nothing else is wrong
    Then there are <count> exercises in a session

    Examples:
      | runner                                    | answers       | count |
      | beginner runner with gluteal tendinopathy | pain during 3 | 5     |

  Scenario Outline: The session in any order: <runner>, <answers>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    Then the plan holds exactly <exercises>

    Examples:
      | runner                                    | answers       | exercises                                                                                           |
      | advanced runner with side of the hip pain | pain during 6 | the static abduction standing, the bridge, the turn out press, the supine adduction, the wall plank |

  Scenario Outline: The dose: <exercise>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    Then the dose of the <exercise> is <dose>

    Examples:
      | runner                                    | answers       | exercise   | dose           |
      | advanced runner with side of the hip pain | pain during 6 | wall plank | 1 x 15 seconds |

  Scenario Outline: The session in any order with equipment after weeks of training: <runner>, <answers>
    Given an <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    When <weeks>
    Then the plan holds exactly <exercises>

    Examples:
      | runner                                | equipment  | answers       | weeks                                                                                                  | exercises                                                                                                                           |
      | intermediate runner with shin splints | everything | pain during 3 | 26 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met | the rotational single leg squat, the monster walk, the side plank leg raise, the single leg deadlift dumbbell, the copenhagen short |

  Scenario Outline: The dose with equipment after weeks of training: <exercise>
    Given a <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    When <weeks>
    Then the dose of the <exercise> is <dose>

    Examples:
      | runner                                    | equipment  | answers       | weeks                                                                                                  | exercise                 | dose   |
      | beginner runner with side of the hip pain | everything | pain during 3 | 26 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met | single leg bridge leg up | 1 x 14 |

  Scenario Outline: Sessions a week with equipment after weeks of training: <runner>, <answers>
    Given a <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    When <weeks>
    Then there are <count> sessions a week

    Examples:
      | runner                                      | equipment  | answers                                 | weeks                                                                                                 | count |
      | beginner runner with hamstring tendinopathy | everything | pain during 6, goal performance, age 66 | 2 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met | 3     |

  Scenario Outline: The session in any order in more or less time with nothing to tell: <runner>
    Given an <runner>
    And the runner has <minutes> minutes for a session
    And nothing else is wrong
    Then the plan holds exactly <exercises>

    Examples:
      | runner          | minutes | exercises                                                                                                                                       |
      | advanced runner | 90      | the side plank leg raise, the single leg deadlift, the rotational single leg squat, the bend and kick, the adductor slide, the single leg squat |

  Scenario Outline: The sets: <exercise>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    Then the <exercise> has <sets> sets

    Examples:
      | runner                                        | answers       | exercise       | sets |
      | intermediate runner with gluteal tendinopathy | pain during 5 | turn out press | 1    |

  Scenario Outline: The effort: <exercise>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    Then the effort of the <exercise> is <effort>

    Examples:
      | runner                                   | answers                   | exercise         | effort |
      | intermediate runner with lower back pain | night pain, pain during 3 | supine adduction | light  |

  Scenario Outline: What counts once cleared: <rule>
    Given an <runner>
    And <answers>
    And nothing else is wrong
    When 1 week passes
    When a clinician clears the runner
    Then <rule> is among the reasons

    Examples:
      | runner                                      | answers       | rule                                 |
      | intermediate runner with bone stress injury | pain during 3 | dose/by_condition/bone_stress_injury |

  Scenario Outline: The session in any order with equipment in more or less time: <runner>, <answers>
    Given an <runner>
    And the runner owns <equipment>
    And the runner has <minutes> minutes for a session
    And <answers>
    And nothing else is wrong
    Then the plan holds exactly <exercises>

    Examples:
      | runner                                         | equipment | minutes | answers                         | exercises                                                                                                                                                  |
      | intermediate runner with Achilles tendinopathy | a chair   | 60      | pain during 3, goal performance | the single leg deadlift support, the transverse lunge, the side plank, the side leg raise pressed back, the bottom leg lift, the single leg squat to chair |

  Scenario Outline: The rest between sets with equipment in more or less time under treatment: <exercise>
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

  Scenario Outline: The effort with equipment with every day free under treatment: <exercise>
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
      | advanced runner with hamstring tendinopathy | a long band and a chair | pain during 5, goal prevention | bottom leg lift | light  |
