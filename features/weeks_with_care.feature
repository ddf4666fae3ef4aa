Feature: What only weeks, a race or a clinician bring out

  A rule that acts on the first day is tried on a runner made of its own case. These need more: weeks that have passed,
  a word of whoever treats the runner, or a race.

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

  Scenario: In pregnancy training builds, and never loads
    Given an intermediate runner
    And pregnant
    And nothing else is wrong
    When 3 weeks pass with 3 sessions a week and every target met
    Then the stage is build

  Scenario: A teenager's knee is trained with care, also after the first weeks
    Given an intermediate runner with runner's knee
    And age 14, pain during 1, pain next morning 0
    And nothing else is wrong
    And a clinician clears the runner
    When 3 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    Then the irritability is moderate
    And the stage is build

  Scenario: A worn hip is eased for good, however quiet it has become
    Given an advanced runner with hip osteoarthritis
    And the runner owns nothing
    And the runner has 90 minutes for a session
    And pain during 1, goal return to running
    And nothing else is wrong
    And a clinician clears the runner
    When 13 weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met
    Then contraindications/hip_joint/worn_hip is among the reasons

  Scenario: From 65 on two sessions a week keep what was built
    Given an advanced runner
    And the runner owns nothing
    And age 66
    And nothing else is wrong
    When 26 weeks pass with 3 sessions a week and every target met
    Then there are 2 sessions a week

  Scenario: Beside daily running one session a week keeps what was built
    Given an advanced runner
    And the runner owns a long band and a chair
    And the runner can train on Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday
    And goal prevention, runs per week 7
    And nothing else is wrong
    When 26 weeks pass with 3 sessions a week and every target met
    Then there is 1 session a week
    And dose/sessions/beside_daily_running is among the reasons
    And dose/sessions/keeping_what_you_have is among the reasons

  Scenario: A bone that a clinician has cleared is loaded lightly
    Given an intermediate runner with bone stress injury
    And the runner owns nothing
    And pain during 3
    And nothing else is wrong
    When 1 week passes
    And a clinician clears the runner
    Then dose/by_condition/bone_stress_injury is among the reasons

  Scenario: A bone that is being treated leaves the hip its work
    Given a beginner runner with tibial stress fracture
    And pain during 0
    And nothing else is wrong
    When 1 week passes
    And a clinician is treating the runner
    Then ranking/bone_stress_injury/away_from_the_bone is among the reasons

  Scenario: A race within the week is no reason to run through pain
    Given an intermediate runner with runner's knee
    And there is a race in 6 days
    And pain during 4
    And nothing else is wrong
    Then running is to reduce
    And running/by_pain/race_too_soon is among the reasons
