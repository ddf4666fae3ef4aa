Feature: Each exercise goes up, stays, goes back or stops for a reason that a log shows

  One scenario for every rule of progression.

  Background:
    Given a beginner with ITB for 3 weeks with pain 2 while running and 0 the next morning
    And nothing else is wrong

  Scenario: Two sessions with the whole target met earn one small step
    When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and every target met
    Then every exercise goes up
    And the move is by progression/targets/two_good_sessions
    And no exercise ever takes more than one step at a check-in

  Scenario: One good session can be a good day
    When the runner checks in with pain 1 while running and 0 the next morning, 1 session done and every target met
    Then every exercise stays
    And the move is by progression/targets/not_yet_twice

  Scenario: A target that was not met waits
    When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and not every target met
    Then every exercise stays

  Scenario: A set that took everything is not the sign for more
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met | clam: effort |
      | 1    | 1           | 0                 | 3             | yes             | 10           |
    Then the clam stays
    And the bridge goes up
    And the move is by progression/targets/all_out

  Scenario: Repetitions first, then a set, then the harder version
    When 1 week passes with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    Then the dose of the clam is 1 x 12
    When 1 week passes with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    Then the dose of the clam is 1 x 15
    When 1 week passes with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    Then the dose of the clam is 2 x 15
    When 1 week passes with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    Then the dose of the clam hold is 1 x 10

  Scenario: Two check-ins in one week move nothing twice
    When these check-ins:
      | date       | pain during | pain next morning | sessions done | all targets met |
      | 2026-01-12 | 1           | 0                 | 3             | yes             |
      | 2026-01-15 | 1           | 0                 | 2             | yes             |
    Then every exercise stays

  Scenario: A knee in amber trains on, but adds nothing
    When the runner checks in with pain 3 while running and 0 the next morning, 3 sessions done and every target met
    Then every exercise stays
    And the move is by progression/pain_zones/joint_in_amber

  Scenario: A tendon in amber trains on, but adds nothing
    Given an intermediate runner with Achilles tendinopathy with pain 4 while running and 1 the next morning
    When these check-ins:
      | week | Achilles tendinopathy: pain during | Achilles tendinopathy: pain next morning | sessions | targets met |
      | 1    | 4                                  | 1                                        | 3        | yes         |
    Then every exercise stays
    And the move is by progression/pain_zones/amber

  Scenario: Red on the run takes everything back a step
    When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and every target met
    And the runner checks in with pain 6 while running and 1 the next morning, 3 sessions done and every target met
    Then every exercise goes back or is stopped
    And the clam goes back
    And the move is by progression/pain_zones/red_on_the_run
    And a note of the check-in says "goes back a step"

  Scenario: Red the next morning counts for more than the run
    When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and every target met
    And the runner checks in with pain 4 while running and 6 the next morning, 3 sessions done and every target met
    Then every exercise goes back or is stopped
    And the clam goes back
    And the move is by progression/pain_zones/red_the_next_morning

  Scenario: A bone that hurts at all sends the load back
    Given an intermediate runner with tibial stress fracture with pain 0 while running, 0 the next morning and 0 at rest
    And a clinician is treating the runner
    When these check-ins:
      | week | ITB: pain during | tibial stress fracture: pain during | sessions done | all targets met |
      | 1    | 0                | 0                                   | 3             | yes             |
      | 2    | 0                | 1                                   | 3             | yes             |
    Then no exercise goes up
    And progression/pain_zones/bone_that_hurts is among the reasons

  Scenario: Clearly worse mornings take everything back, whatever the run felt like
    When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and every target met
    And the runner checks in with pain 1 while running and 2 the next morning, 3 sessions done and every target met
    Then every exercise goes back
    And the move is by progression/next_morning/clearly_worse_mornings

  Scenario: Mornings a little worse hold the dose for a week
    When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and every target met
    And the runner checks in with pain 1 while running and 1 the next morning, 3 sessions done and every target met
    Then every exercise stays
    And the move is by progression/next_morning/a_little_worse_mornings

  Scenario: Small numbers that climb from week to week add nothing
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met |
      | 1    | 0           | 0                 | 3             | yes             |
      | 2    | 1           | 0                 | 3             | yes             |
      | 3    | 2           | 0                 | 3             | yes             |
    Then every exercise stays
    And the move is by progression/next_morning/rising_from_week_to_week

  Scenario: An exercise that hurts above 5 is stopped, and another begins at its first dose
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met | clam: pain during |
      | 1    | 1           | 0                 | 3             | yes             | 6                 |
    Then the clam is stopped
    And the move is by progression/exercise_pain/above_five
    And the plan does not hold the clam
    And a note of the check-in says "Leave this exercise out"

  Scenario: An exercise that hurts above 3 goes back, the others go on
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met | clam: pain during |
      | 1    | 1           | 0                 | 3             | yes             | 0                 |
      | 2    | 1           | 0                 | 3             | yes             | 4                 |
    Then the clam goes back
    And the bridge goes up
    And the move is by progression/exercise_pain/above_three

  Scenario: With a sore knee an exercise that hurts above 2 stays where it is
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met | clam: pain during |
      | 1    | 1           | 0                 | 3             | yes             | 3                 |
    Then the clam stays
    And the bridge goes up
    And the move is by progression/exercise_pain/above_two_with_a_sore_joint

  Scenario: An exercise that hurts an injured bone goes
    Given an intermediate runner with tibial stress fracture with pain 0 while running, 0 the next morning and 0 at rest
    And a clinician is treating the runner
    When these check-ins:
      | week | ITB: pain during | tibial stress fracture: pain during | sessions done | bridge: pain during |
      | 1    | 0                | 0                                   | 3             | 1                   |
    Then the bridge is stopped
    And the move is by progression/exercise_pain/any_pain_with_a_bone_stress_injury

  Scenario: A limp holds everything, whatever the number
    When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and every target met
    And limp
    Then no exercise goes up
    And progression/signs/limp is among the reasons

  Scenario: Swelling holds everything
    When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and every target met
    And swelling
    Then no exercise goes up
    And progression/signs/swelling is among the reasons

  Scenario: Pain at night holds everything
    When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and every target met
    And night pain
    Then no exercise goes up
    And progression/signs/night_pain is among the reasons

  Scenario: A limp with rising pain takes everything back
    When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and every target met
    And the runner checks in with pain 2 while running and 0 the next morning, 3 sessions done and every target met
    And limp
    Then every exercise goes back or is stopped
    And the clam goes back
    And the move is by progression/signs/a_sign_while_pain_rises

  Scenario: No session at all is asked about and advances nothing
    When the runner checks in with pain 0 while running and 0 the next morning, 0 sessions done and every target met
    Then every exercise stays
    And the move is by progression/sessions_done/none_since_the_last_check_in
    And a note of the check-in says "What got in the way"

  Scenario: Fewer than half of the sessions advances nothing
    When the runner checks in with pain 0 while running and 0 the next morning, 1 session done and every target met
    Then every exercise stays
    And the move is by progression/sessions_done/less_than_half

  Scenario: One session where two were planned advances nothing
    Given the fixed routine "Eight best hip exercises for runners"
    When the runner checks in with pain 0 while running and 0 the next morning, 1 session done and every target met
    Then every exercise stays
    And the move is by progression/sessions_done/one_where_more_were_planned

  Scenario: After a week off the last session is repeated
    When 2 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    And the runner checks in with pain 0 while running and 0 the next morning, 0 sessions done
    Then every exercise stays
    And the move is by progression/breaks/a_week
    And a note of the check-in says "Welcome back"

  Scenario: After two weeks off everything begins a tenth lower
    When 2 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    And 2 weeks pass with pain 0 while running and 0 the next morning, 0 sessions a week
    Then every exercise goes back
    And the move is by progression/breaks/up_to_two_weeks

  Scenario: After more than two weeks off everything begins a version easier
    When 6 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    And 2 weeks pass
    And the runner checks in with pain 0 while running and 0 the next morning, 0 sessions done
    And the runner checks in with pain 0 while running and 0 the next morning, 0 sessions done
    Then every exercise goes back in week 9
    And progression/breaks/longer_than_two_weeks is among the reasons

  Scenario: Silent for more than two weeks
    When 2 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    And 16 days pass
    And the runner checks in with pain 0 while running and 0 the next morning, 1 session done
    Then every exercise goes back
    And the move is by progression/breaks/silent_for_two_weeks

  Scenario: Silent for a month
    When 6 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    And 30 days pass
    And the runner checks in with pain 0 while running and 0 the next morning, 1 session done
    Then no exercise goes up
    And progression/breaks/silent_for_a_month is among the reasons
    And a note of the check-in says "one version easier"

  Scenario: Every sixth week is an easier one
    When 5 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    Then every exercise stays
    And the move is by progression/easier_week/every_sixth_week
    And every session is light
    When 1 week passes with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    Then no session is light

  Scenario: Pain above green is never followed by a harder week
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met |
      | 1    | 2           | 0                 | 3             | yes             |
      | 2    | 3           | 1                 | 3             | yes             |
      | 3    | 5           | 1                 | 3             | yes             |
    Then no exercise goes up in week 2
    And no exercise goes up in week 3

  Scenario: A knee in amber takes nothing back
    When 3 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    And the runner checks in with pain 3 while running and 0 the next morning, 3 sessions done and every target met
    Then the clam stays
    And the move is by progression/pain_zones/joint_in_amber

  Scenario: A tendon in amber takes nothing back
    Given an intermediate runner with Achilles tendinopathy with pain 1 while running and 0 the next morning
    When these check-ins:
      | week | Achilles tendinopathy: pain during | Achilles tendinopathy: pain next morning | sessions | targets met |
      | 1    | 1                                  | 0                                        | 3        | yes         |
      | 2    | 1                                  | 0                                        | 3        | yes         |
      | 3    | 4                                  | 0                                        | 3        | yes         |
    Then every exercise stays
    And the move is by progression/pain_zones/amber

  Scenario Outline: An exercise that asks too much stays where it is - <what> <much>
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met | clam: <what> |
      | 1    | 0           | 0                 | 3             | yes             | 0            |
      | 2    | 0           | 0                 | 3             | yes             | <much>       |
    Then the clam stays
    And the move is by <rule>

    Examples:
      | what        | much | rule                                                  |
      | effort      | 10   | progression/targets/all_out                           |
      | pain during | 3    | progression/exercise_pain/above_two_with_a_sore_joint |

  Scenario: An exercise that hurts goes back by a step of the dose, not by a rung
    When 6 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    And these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met | clam hold: pain during |
      | 7    | 0           | 0                 | 3             | yes             | 4                      |
    Then the move is by progression/exercise_pain/above_three
    And the dose of the clam hold is 1 x 10

  Scenario Outline: After a silence - <days> days
    When 6 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    And <days> days pass
    And the runner checks in with pain 0 while running and 0 the next morning, 1 session done and every target met
    Then the move is by <rule>
    And the dose of the <exercise> is <dose>

    Examples:
      | days | rule                                    | exercise  | dose   |
      | 20   | progression/breaks/silent_for_two_weeks | clam hold | 1 x 10 |
      | 35   | progression/breaks/silent_for_a_month   | clam      | 1 x 10 |
