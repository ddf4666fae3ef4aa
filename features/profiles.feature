Feature: The profiles that everybody shares lead to what was promised

  Background:
    Given today is 2026-11-21

  Scenario: minimal.json, a beginner of whom nothing else is known
    Given the profile "minimal.json"
    Then the outcome is none
    And no exercise needs equipment
    And every exercise has one set
    And there are 1 to 3 sessions a week

  Scenario: itb-band.json, the outer knee and one long band
    Given the profile "itb-band.json"
    Then the outcome is self-manage
    And nobody has to be seen
    And the plan is not provisional
    And the plan holds something from the ladder clam
    And the plan holds something from the ladder side leg raise
    And the plan trains the abductors
    And no exercise needs a loop band

  Scenario: itb-four-months.json, four months of physiotherapy and no less pain
    Given the profile "itb-four-months.json"
    Then the outcome is specialist
    And the first referral is by escalation/four_months/hip_image
    And a referral says "imaging of the hip"

  Scenario: shin-focal-night.json, one sore spot that aches at night
    Given the profile "shin-focal-night.json"
    Then the outcome is urgent
    And there is no plan
    And running is to stop

  Scenario: shin-diffuse.json, a shin that is sore along its length
    Given the profile "shin-diffuse.json"
    Then the outcome is self-manage
    And there is a plan

  Scenario: knee-questions-open.json, a knee of which nothing has been asked
    Given the profile "knee-questions-open.json"
    Then the plan is provisional
    And the stage is settle
    And the most urgent questions come first
    And it could be at least urgent

  Scenario: groin-hop.json, a groin that hurts on a hop
    Given the profile "groin-hop.json"
    Then the outcome is urgent
    And there is no plan
    And the runner is sent on by red_flags/groin_and_hip/groin_with_a_sign_of_bone

  Scenario: back-saddle.json, a back with a numb saddle
    Given the profile "back-saddle.json"
    Then the outcome is emergency
    And there is no plan
    And a referral says "emergency department"

  Scenario: side-of-hip.json, a sore tendon at the side of the hip
    Given the profile "side-of-hip.json"
    Then the outcome is self-manage
    And no exercise is done lying on the side
    And no exercise demands lying on the side
    And no exercise demands adduction past midline
    And no exercise demands gluteal stretch

  Scenario: prevention-race-week.json, six days before a race
    Given the profile "prevention-race-week.json"
    Then the outcome is none
    And every session is light
    And no session is within 2 days before the race

  Scenario: six-good-weeks.json, a knee that gets better week by week
    Given the profile "six-good-weeks.json"
    Then the outcome is self-manage
    And some exercise has gone beyond its first rung
    And no exercise ever takes more than one step at a check-in
    And the history has 7 check-ins
    And there is no referral at any check-in

  Scenario: flare.json, two bad weeks one after the other
    Given the profile "flare.json"
    Then the outcome is clinician
    And the runner is sent on by escalation/getting_worse/two_red_weeks
    And running is to at least reduce
    And every exercise goes back or is stopped
    And the history has 4 check-ins

  Scenario: fixed-routine.json, the seven exercises of one article
    Given the profile "fixed-routine.json"
    Then the plan holds exactly:
      | clam                       |
      | bridge_band                |
      | prone_extension            |
      | knee_to_chest              |
      | hip_flexor_stretch_chair   |
      | knee_drive_band            |
      | single_leg_squat_heel_down |
    And there is one session a week
    And the dose of the clam is 1 x 10
    And the dose of the knee to chest is 1 set of 30 seconds

  Scenario: broken.json, every mistake told in one run
    Given the profile "broken.json"
    Then the profile is refused:
      | 2:17   | "experience" has a word that hiprec does not know, met "begginer", did you mean "beginner" |
      | 3:3    | Unknown key of a profile, met "equipement", did you mean "equipment" |
      | 4:17   | met "loop bnad", did you mean "loop_band" |
      | 5:10   | "age" is out of its bounds, met -4 |
      | 7:40   | "during" is out of its bounds, met 14 |
      | 8:14   | met "shin splits", did you mean "shin_splints" |
      | 8:38   | "weeks" is not a number, met "three" |
      | 10:26  | not a day of the calendar, met "2026-13-01", did you mean "2026-01-13" |
      | 10:40  | "pain_during" of which symptom |
