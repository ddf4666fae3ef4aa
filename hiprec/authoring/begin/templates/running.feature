Feature: A sore calf stays off the hills

  Scenario: It stays off the hills
    Given a beginner with calf pain for 3 weeks with pain 1 while running and 0 the next morning
    And nothing else is wrong
    Then running is to at least reduce
    And a limit of running says "no strides until the calf"
