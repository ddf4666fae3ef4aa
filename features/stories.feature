Feature: Months with hiprec

  Scenario: A runner who stays well for a year
    Given an intermediate runner
    And the runner owns a loop band
    And goal prevention
    And nothing else is wrong
    When 52 weeks pass with 2 sessions a week and every target met
    Then the outcome is none
    And there is no referral at any check-in
    And the history has 52 check-ins
    And there are 1 to 2 sessions a week
    And some exercise has gone beyond its first rung
    And no exercise ever takes more than one step at a check-in

  Scenario: A runner who stops for two months and comes back
    Given an intermediate runner with ITB with pain 3 while running and 1 the next morning
    And nothing else is wrong
    When 8 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    And the answer is kept as "at the best"
    And 8 weeks pass
    And the runner checks in with pain 0 while running and 0 the next morning, 0 sessions done
    Then no exercise goes up
    And a note of the check-in says "one version easier"
    And the outcome is self-manage
    And the history begins with that of "at the best"
    When 4 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    Then some exercise goes up

  Scenario: An iliotibial band that heals, and the pain that has gone
    Given a beginner with ITB for 6 weeks with pain 4 while running and 2 the next morning
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met |
      | 1    | 4           | 2                 | 3             | yes             |
      | 2    | 3           | 1                 | 3             | yes             |
      | 3    | 2           | 1                 | 3             | yes             |
      | 4    | 1           | 0                 | 3             | yes             |
      | 5    | 0           | 0                 | 3             | yes             |
      | 6    | 0           | 0                 | 3             | yes             |
    And the complaint has gone
    Then the outcome is none
    And nothing is said about running
    And there is at least one session a week

  Scenario: A second complaint on the way
    Given an intermediate runner with ITB with pain 2 while running and 0 the next morning
    And nothing else is wrong
    When 3 weeks pass with pain 1 while running and 0 the next morning, 3 sessions a week and every target met
    And lower back pain with pain 4 while running and 1 the next morning
    Then the outcome is self-manage
    And no exercise demands lumbar extension
    And running is to at least reduce

  Scenario: A red flag on the way stops everything until it has been looked at
    Given an intermediate runner with shin splints with pain 2 while running and 0 the next morning
    And nothing else is wrong
    When 2 weeks pass with pain 2 while running and 0 the next morning, 3 sessions a week and every target met
    And the runner checks in with pain 4 while running and 2 the next morning, 2 sessions done
    And focal bone tenderness and night pain
    Then the outcome is urgent
    And there is no plan
    When 1 week passes
    And a clinician clears the runner
    Then there is a plan
    And the stage is settle

  Scenario: The choice of exercises stays through a block
    Given an intermediate runner with ITB with pain 2 while running and 0 the next morning
    And nothing else is wrong
    When 3 weeks pass with pain 1 while running and 0 the next morning, 3 sessions a week and every target met
    Then it is week 4 of the block
    And the plan holds something from the ladder clam
    And the next check-in is in 7 days

  Scenario: Before a race the week is light and the last two days are free
    Given an advanced runner
    And the runner owns everything
    And nothing else is wrong
    And the runner can train on Monday, Wednesday, Friday and Sunday
    And there is a race in 6 days
    Then every session is light
    And no session is within 2 days before the race
    And a session lies where it does because of spacing/around_a_race/ten_days_before

  Scenario: The eves of hard and long runs are kept free
    Given an intermediate runner
    And nothing else is wrong
    And the hard runs are on Wednesday
    And the long run is on Sunday
    Then no session is on Tuesday and Saturday
    And at least 48 hours lie between sessions

  Scenario: The eve gives way before a week has no session
    Given an intermediate runner
    And nothing else is wrong
    And the long run is on Sunday
    And the runner can train on Saturday
    Then the sessions are on Saturday
    And a session lies where it does because of spacing/around_running/eve_of_the_long_run

  Scenario: The two days after a race are left alone
    Given an intermediate runner
    And nothing else is wrong
    And there is a race in 1 days
    Then no session is on Monday, Tuesday, Wednesday and Thursday

  Scenario: A runner's own days are kept
    Given an intermediate runner with ITB with pain 2 while running and 0 the next morning
    And nothing else is wrong
    And the runner can train on Monday, Wednesday and Friday
    Then the sessions are on Monday, Wednesday and Friday

  Scenario: A beginner begins with one set and four or five exercises
    Given a beginner
    And nothing else is wrong
    Then every exercise has one set
    And there are 4 to 5 exercises in a session
    And no effort is above moderate

  Scenario: Used to strength work and calm, one begins with two sets
    Given an advanced runner
    And goal performance
    And nothing else is wrong
    Then every exercise has at least two sets
    And every exercise rests at least 60 seconds between sets

  Scenario: While it settles there is one set of a few light things
    Given an advanced runner with ITB with pain 6 while running and 4 the next morning
    And nothing else is wrong
    Then the stage is settle
    And every exercise has one set
    And there are 3 to 5 exercises in a session
    And no effort is above light

  Scenario: After half a year without trouble one session a week keeps it
    Given an intermediate runner
    And goal prevention
    And nothing else is wrong
    When 24 weeks pass with 2 sessions a week and every target met
    Then there is one session a week
    And dose/sessions/keeping_what_you_have is among the reasons

  Scenario: Past sixty two sessions a week keep it
    Given an intermediate runner
    And goal prevention and age 66
    And nothing else is wrong
    When 24 weeks pass with 2 sessions a week and every target met
    Then there are 2 sessions a week
