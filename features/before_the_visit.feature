Feature: What is told beside a visit, a race or a rest fits what there is

  Scenario Outline: No kneeling and no turning under load on a meniscus that needs looking at - <sign>
    Given an intermediate runner with torn meniscus for 8 weeks with pain 3 while running and 1 the next morning
    And <sign>
    And the runner owns a mat, a loop band and a chair
    And nothing else is wrong
    Then a referral says "kneeling"
    And no exercise demands kneeling
    And the plan does not hold the side plank from the knees
    And the plan does not hold the transverse lunge

    Examples:
      | sign                    |
      | swelling                |
      | locking or giving way   |
      | stiff or lost movement  |

  Scenario: A meniscus without a sign may be knelt on with care
    Given an intermediate runner with torn meniscus for 8 weeks with pain 2 while running and 1 the next morning
    And nothing else is wrong
    Then the side plank from the knees is not left out

  Scenario: No weights while the bladder or bowel is in trouble
    Given an advanced runner
    And the runner owns everything
    And bladder or bowel change
    And nothing else is wrong
    Then a referral says "heavy lifting"
    And no exercise demands heavy load

  Scenario Outline: Short of energy, nothing hard and no more running: <answers>
    Given an advanced runner
    And the runner owns everything
    And <answers>
    And nothing else is wrong
    Then a referral says "No rise in running"
    And no effort is above moderate

    Examples:
      | answers                                 |
      | unexplained weight loss                 |
      | missed periods                          |
      | missed periods and low energy or weight |

  Scenario Outline: With no run before the race nothing hangs on one - in <days> days with pain <pain>
    Given an intermediate runner with ITB for 4 weeks with pain <pain> while running and 0 the next morning
    And there is a race in <days> days
    And nothing else is wrong
    Then running is to <advice>
    And the runner is told to expect "<told>"

    Examples:
      | days | pain | advice | told                   |
      | 0    | 4    | reduce | no run is left to show |
      | 1    | 3    | reduce | no run is left to show |
      | 2    | 3    | reduce | if the runs before it  |
      | 1    | 0    | keep   | In it walk, or stop    |
      | 2    | 0    | keep   | a run before it passes |

  Scenario: On the eve of a race a strong pain leaves it out
    Given an intermediate runner with ITB for 4 weeks with pain 4 while running and 1 the next morning
    And there is a race in 1 days
    And nothing else is wrong
    Then a limit of running says "Leave the coming race out."

  Scenario: Who has run nothing for months and is well begins between walks, until kilometres are told
    Given an intermediate runner
    And goal return to running
    And the runner runs 0 km a week
    And nothing else is wrong
    Then running is to reduce
    And a limit of running says "between walks"
    When these check-ins:
      | week | sessions done | all targets met | km |
      | 1    | 2             | yes             | 6  |
    Then nothing is said about running
