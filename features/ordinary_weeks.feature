Feature: Ordinary runners with ordinary weeks are not sent anywhere

  The figures are those of the evidence: pain of up to 2 or 3 on the run that has settled by the next morning is the
  safe zone of every monitoring scheme, and most complaints ease over weeks.

  Scenario Outline: <who> is left to train
    Given <who> with <complaint> for <weeks> weeks
    And pain during <during>, pain next morning <morning>, pain at rest 0
    And age <age>
    And nothing else is wrong
    Then the outcome is self-manage
    And nobody has to be seen
    And it could be nothing worse
    And there is a plan
    And running is to at most reduce

    Examples:
      | who                    | complaint               | weeks | during | morning | age |
      | a beginner             | ITB                     | 1     | 2      | 0       | 29  |
      | an intermediate runner | ITB                     | 6     | 3      | 1       | 38  |
      | an advanced runner     | ITB                     | 8     | 4      | 1       | 44  |
      | a beginner             | runner's knee           | 6     | 2      | 0       | 23  |
      | an intermediate runner | runner's knee           | 20    | 3      | 1       | 35  |
      | a beginner             | shin splints            | 3     | 2      | 1       | 27  |
      | an intermediate runner | shin splints            | 14    | 3      | 1       | 31  |
      | an intermediate runner | plantar fasciitis       | 12    | 3      | 3       | 47  |
      | a beginner             | lower back pain         | 4     | 3      | 1       | 41  |
      | an intermediate runner | gluteal tendinopathy    | 12    | 3      | 1       | 52  |
      | an advanced runner     | high hamstring          | 10    | 3      | 1       | 36  |
      | an intermediate runner | Achilles tendinopathy   | 10    | 4      | 2       | 43  |
      | an intermediate runner | calf pain               | 2     | 2      | 0       | 33  |
      | a beginner             | buttock pain            | 3     | 2      | 0       | 39  |
      | a beginner             | Achilles tendinopathy   | 4     | 2      | 1       | 58  |

  Scenario: A healthy beginner is asked about the heart, pregnancy and little else
    Given a beginner
    Then the outcome is none
    And there is a plan
    And the plan is not provisional
    And the runner is asked about chest pain now
    And the runner is not asked about night pain
    And there are at most 5 groups of questions

  Scenario: A bare ITB asks a bearable number of questions
    Given a beginner with ITB
    Then there are at most 12 groups of questions
    And the most urgent questions come first

  Scenario: A man is not asked about pregnancy
    Given an intermediate runner
    And sex male and age 40
    Then the runner is not asked about pregnant
    And the runner is not asked about missed periods

  Scenario: A trained man with a healthy heart and nothing else is not asked anything
    Given an intermediate runner
    And sex male and age 40
    And nothing else is wrong
    Then there are no questions
    And it could be nothing worse

  Scenario: More running without pain is no reason to see anyone
    Given an intermediate runner
    And recent load jump
    And nothing else is wrong
    Then the outcome is none
    And nobody has to be seen

  Scenario: High arches without pain are no reason to see anyone
    Given an intermediate runner
    And high arch
    And nothing else is wrong
    Then the outcome is none

  Scenario: A sore outer knee after a few more kilometres is eased, not sent on
    Given an intermediate runner with ITB for 2 weeks with pain 3 while running and 0 the next morning
    And recent load jump
    And nothing else is wrong
    Then the outcome is self-manage
    And running is to reduce
    And a limit of running says "rise"

  Scenario: A sore knee that eases as one warms up
    Given a beginner with runner's knee for 3 weeks with pain 2 while running and 0 the next morning
    And eases as you warm up
    And nothing else is wrong
    Then the outcome is self-manage

  Scenario: The pain of a runner's knee that falls as in the trials is not sent on
    Given an intermediate runner with runner's knee with pain 4 while running and 1 the next morning
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met |
      | 1    | 4           | 1                 | 3             | yes             |
      | 2    | 4           | 1                 | 3             | yes             |
      | 3    | 3           | 1                 | 3             | yes             |
      | 4    | 3           | 0                 | 3             | yes             |
      | 5    | 2           | 0                 | 3             | yes             |
      | 6    | 2           | 0                 | 3             | yes             |
    Then there is no referral at any check-in
    And the outcome is self-manage

  Scenario: Six weeks of hip work and 22 of 24 runners ran without pain
    Given a beginner with ITB for 8 weeks with pain 4 while running and 2 the next morning
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done | all targets met |
      | 1    | 4           | 2                 | 3             | yes             |
      | 2    | 3           | 1                 | 3             | yes             |
      | 3    | 2           | 1                 | 3             | yes             |
      | 4    | 1           | 0                 | 3             | yes             |
      | 5    | 0           | 0                 | 3             | yes             |
      | 6    | 0           | 0                 | 3             | yes             |
    Then there is no referral at any check-in
    And running is to keep
    And the stage is load

  Scenario: A sore heel is given the months it takes
    Given an intermediate runner with plantar fasciitis for 4 weeks with pain 4 while running and 3 the next morning
    And nothing else is wrong
    When 14 weeks pass with pain 4 while running and 3 the next morning, 2 sessions a week
    Then there is no referral at any check-in

  Scenario: A single worse week is no reason to see anyone
    Given an intermediate runner with ITB with pain 2 while running and 0 the next morning
    And nothing else is wrong
    When these check-ins:
      | week | pain during | pain next morning | sessions done |
      | 1    | 2           | 0                 | 3             |
      | 2    | 4           | 1                 | 2             |
      | 3    | 2           | 0                 | 3             |
    Then there is no referral at any check-in

  Scenario: Sore muscles from the first sessions are not a complaint
    Given a beginner
    And nothing else is wrong
    When these check-ins:
      | week | sessions done | all targets met | clam: pain during | clam: pain next morning |
      | 1    | 2             | yes             | 1                 | 2                       |
      | 2    | 2             | yes             | 0                 | 1                       |
    Then the outcome is none
    And nobody has to be seen
