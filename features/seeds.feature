Feature: The five articles that hiprec began with, as fixed routines

  Background:
    Given a beginner
    And the runner owns everything
    And nothing else is wrong

  Scenario: Hip strengthening every runner needs - six floor exercises, ten of each
    Given the fixed routine "Hip strengthening every runner needs"
    Then the plan holds exactly:
      | bend_and_kick          |
      | bend_and_kick_reversed |
      | side_frog              |
      | clam_with_lift         |
      | bottom_leg_lift        |
      | quadruped_attitude     |
    And the dose of the side frog is 1 x 10
    And the dose of the bottom leg lift is 1 x 10
    And no exercise needs equipment

  Scenario: Eight best hip exercises - mostly three sets of ten
    Given the fixed routine "Eight best hip exercises for runners"
    Then the plan holds exactly:
      | bridge              |
      | hip_circles         |
      | clam                |
      | side_leg_raise      |
      | band_walk_knees     |
      | squat               |
      | banded_side_step    |
      | quadruped_extension |

  Scenario: Eight best hip exercises - an intermediate runner begins with its three sets
    Given an intermediate runner
    And the fixed routine "Eight best hip exercises for runners"
    Then the dose of the bridge is 3 x 10
    And the dose of the clam is 3 x 10
    And the dose of the side leg raise is 3 x 10
    And the dose of the band walk knees is 3 sets of 10 steps

  Scenario: Get hip - five exercises, one set of ten at first
    Given the fixed routine "Get Hip"
    Then the plan holds exactly:
      | single leg bridge leg up |
      | bridge                   |
      | side leg raise           |
      | clam                     |
      | band walk ankles         |
    And every exercise has one set
    And the dose of the clam is 1 x 10
    And the dose of the band walk ankles is 1 set of 10 steps

  Scenario: Fit hips - five for strength and two stretches, once a week
    Given the fixed routine "FIT hips for runners"
    Then there are 7 exercises in a session
    And there is one session a week
    And the dose of the clam is 1 x 10
    And the dose of the hip flexor stretch chair is 1 set of 30 seconds

  Scenario: Band hip workout - three exercises, fifteen to twenty with short rests
    Given an intermediate runner
    And the fixed routine "Band hip workout"
    Then the plan holds exactly the clam band, the side leg raise and the band walk ankles
    And the dose of the clam band is 2 x 15
    And every exercise rests 15 to 30 seconds between sets
    And there are 3 sessions a week

  Scenario: Fit hips grows - once a week, from the fourth week two or three times
    Given the fixed routine "FIT hips for runners"
    When 2 weeks pass with 1 session a week and every target met
    Then there is one session a week
    When 2 weeks pass with 1 session a week and every target met
    Then there are 2 to 3 sessions a week

  Scenario: Fit hips stays - at least once a week for good
    Given the fixed routine "FIT hips for runners"
    When 52 weeks pass with 1 session a week and every target met
    Then there is at least one session a week

  Scenario: Get hip grows - one set to two or three as strength comes
    Given an intermediate runner
    And the fixed routine "Get Hip"
    When 8 weeks pass with 2 sessions a week and every target met
    Then the single leg bridge leg up has at least two sets
    And no exercise ever takes more than one step at a check-in

  Scenario: Hip strengthening every runner needs grows - a second set from the fourth week
    Given an intermediate runner
    And the fixed routine "Hip strengthening every runner needs"
    When 2 weeks pass with 2 sessions a week and every target met
    Then the side frog has one set
    When 4 weeks pass with 2 sessions a week and every target met
    Then the side frog has two sets

  Scenario: Eight best hip exercises - twice a week, later up to three times
    Given the fixed routine "Eight best hip exercises for runners"
    Then there are 2 sessions a week
    When 5 weeks pass with 2 sessions a week and every target met
    Then there are 2 to 3 sessions a week

  Scenario: Band hip workout - four sessions never crowd into one week
    Given an advanced runner
    And the fixed routine "Band hip workout"
    Then there are 3 sessions a week
    And at least 48 hours lie between sessions

  Scenario: The author of Get hip, out with the outer knee, starts with one set
    Given an intermediate runner with ITB for 4 weeks with pain 3 while running and 1 the next morning
    And the fixed routine "Get Hip"
    Then the outcome is self-manage
    And every exercise has one set
    And running is to at least reduce
    And the plan holds the clam
    And the plan holds the side leg raise

  Scenario: The reader of Get hip - four months of physiotherapy, no less pain, much less running
    Given an intermediate runner with ITB for 20 weeks with pain 5 while running and 2 the next morning
    And the fixed routine "Get Hip"
    And the runner runs 40 km a week
    And weeks of physiotherapy 17
    When these check-ins:
      | week | pain during | pain next morning | sessions done | km |
      | 2    | 5           | 2                 | 5             | 18 |
      | 4    | 5           | 2                 | 5             | 12 |
    Then the outcome is specialist
    And the first referral is by escalation/four_months/hip_image
    And a referral says "MRI"
    And a referral says "bump of bone"

  Scenario: A routine yields to what a complaint forbids
    Given an intermediate runner with pain at the side of the hip with pain 3 while running and 1 the next morning
    And the fixed routine "Hip strengthening every runner needs"
    Then no exercise is done lying on the side
    And the side frog is left out

  Scenario: Without a band the easier form of a routine serves
    Given the fixed routine "Get Hip"
    And the runner owns nothing
    Then the plan holds the side step
    And no exercise needs equipment
