Feature: The laws that every answer keeps

  Scenario: Unknown is not no - a red flag that was not asked becomes a question
    Given a beginner with shin pain with pain 3 while running and 1 the next morning
    Then the runner is asked about focal bone tenderness
    And the question about focal bone tenderness is at least urgent
    And the plan is provisional
    And the stage is settle

  Scenario: Unknown is not no - asked, not known, and open still at the next check-in
    Given a beginner with shin pain with pain 3 while running and 1 the next morning
    And nothing else is wrong
    And focal bone tenderness not known
    When a week passes with pain 3 while running and 1 the next morning, 2 sessions a week
    Then the outcome is clinician
    And the runner is sent on by red_flags/bone_stress/sore_spot_on_shin_or_foot

  Scenario Outline: Unknown is not no - taking back the answer about <fact> makes nothing milder
    Given an intermediate runner with runner's knee with pain 3 while running and 1 the next morning
    And nothing else is wrong
    And <answer>
    When the answer is kept as "before"
    And the answer about <fact> is missing
    And <fact> not known
    Then the answer is no milder than "before"

    Examples:
      | fact                         | answer                          |
      | night pain                   | no night pain                   |
      | swelling                     | no swelling                     |
      | fever or unwell              | no fever or unwell              |
      | cancer history               | no cancer history               |
      | previous bone stress injury  | no previous bone stress injury  |
      | limp                         | no limp                         |

  Scenario: Caution about a complaint acts while it is possible
    Given an intermediate runner with knee pain with pain 3 while running
    Then running is to stop
    And the stage is settle

  Scenario: Encouragement waits until it is certain
    Given a beginner with knee pain with pain 2 while running and 0 the next morning
    Then the plan does not hold the squat

  Scenario: The more cautious wins - two complaints at once get the caution of both
    Given an intermediate runner with ITB with pain 2 while running and 0 the next morning
    And side of the hip pain with pain 3 while running and 0 the next morning
    And nothing else is wrong
    Then no exercise demands adduction past midline
    And no exercise is done lying on the side
    And the stage is at most build

  Scenario: The more cautious wins - running is stopped where one complaint keeps it and another stops it
    Given an intermediate runner with Achilles pain with pain 1 while running and 0 the next morning
    And nothing else is wrong
    When the answer is kept as "one complaint"
    And groin pain with pain 2 while running
    Then running is to stop
    And the answer is no milder than "one complaint"

  Scenario: The most urgent referral leads and all are kept
    Given a beginner with low back pain with pain 4 while running
    And saddle numbness, night pain and leg weakness
    And nothing else is wrong
    Then the outcome is emergency
    And the first referral is by red_flags/nerves/back_pain_with_a_numb_saddle
    And the runner is sent on by red_flags/nerves/weak_leg_from_the_back
    And there are at least 3 referrals

  Scenario Outline: More pain never gives a milder answer - <complaint> from <less> to <more>
    Given an intermediate runner with <complaint>
    And nothing else is wrong
    And pain during <less>, pain next morning 1 and pain at rest 0
    When the answer is kept as "less"
    And pain during <more>
    Then the answer is no milder than "less"

    Examples:
      | complaint   | less | more |
      | ITB         | 1    | 3    |
      | ITB         | 3    | 6    |
      | shin pain   | 2    | 5    |
      | heel pain   | 4    | 8    |
      | groin pain  | 0    | 1    |
      | lower back pain | 3 | 9    |

  Scenario: Order does not matter - the rules
    Given the profile "itb-band.json"
    And today is 2026-11-21
    When the answer is kept as "as they stand"
    And the rules are read in the other order
    Then the answer is the same as "as they stand"

  Scenario: Order does not matter - the check-ins
    Given the profile "six-good-weeks.json"
    And today is 2026-11-21
    When the answer is kept as "as they stand"
    And the check-ins are told in the other order
    Then the answer is the same as "as they stand"

  Scenario: Order does not matter - the complaints
    Given an intermediate runner with ITB with pain 3 while running
    And shin pain with pain 5 while running
    And nothing else is wrong
    When the answer is kept as "as they stand"
    And the complaints are told in the other order
    Then the outcome is the same as "as they stand"
    And the answer is no milder than "as they stand"

  Scenario: The log is the state - a further check-in does not rewrite what was
    Given an intermediate runner with ITB with pain 3 while running and 1 the next morning
    And nothing else is wrong
    And 4 weeks pass with pain 2 while running and 1 the next morning, 3 sessions a week and every target met
    When the answer is kept as "four weeks"
    And the runner checks in with pain 7 while running and 5 the next morning, 1 session done
    Then the history begins with that of "four weeks"
    And the answer is no milder than "four weeks"

  Scenario: The log is the state - an urgent referral ends only by a clinician's word
    Given a beginner with shin pain with pain 3 while running
    And nothing else is wrong
    When the runner checks in with pain 4 while running, 2 sessions done
    And focal bone tenderness
    And the runner checks in with pain 2 while running, 2 sessions done
    And no focal bone tenderness
    Then the outcome is urgent
    And there is no plan

  Scenario: The log is the state - a clearance begins again at settle
    Given a beginner with shin pain with pain 3 while running
    And nothing else is wrong
    When the runner checks in with pain 4 while running, 2 sessions done
    And focal bone tenderness
    And a week passes
    And a clinician clears the runner
    And 2 days pass
    Then there is a plan
    And the stage is settle

  Scenario: Urgent never comes with a plan
    Given an advanced runner with groin pain with pain 5 while running
    And pain on hopping
    Then the outcome is at least urgent
    And there is no plan
    And running is to stop

  Scenario: Every line of the answer says why
    Given the profile "itb-band.json"
    And today is 2026-11-21
    Then every exercise and everything left out has its reason
    And the clam is there because of ranking/iliotibial_band/abductors_and_rotators
    And the monster walk is left out because of stage
    And a session lies where it does because of spacing/between_sessions/two_days
    And the answer says "not a diagnosis"

  Scenario: What a runner declines stays out, with their reason
    Given an intermediate runner
    And the runner declines the clam because "it is boring"
    Then the plan does not hold the clam
    And the clam is left out because of avoid
    And the answer says "it is boring"

  Scenario Outline: A sign of the heart that somebody cannot tell of is run and trained on with care from the first day
    Given an advanced runner with ITB for 3 weeks with pain 1 while running and 0 the next morning
    And <fact> not known
    And nothing else is wrong
    Then running is to reduce
    And the stage is settle

    Examples:
      | fact                 |
      | fainting on effort   |
      | chest pain on effort |
      | breathless at rest   |
      | coughing blood       |
