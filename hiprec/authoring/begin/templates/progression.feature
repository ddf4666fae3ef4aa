Feature: From seventy on nobody goes up from a struggle

  Scenario: A struggle waits
    Given a beginner
    And age 74
    And nothing else is wrong
    When these check-ins:
      | week | sessions done | all targets met | clam: effort |
      | 1    | 3             | yes             | 8            |
    Then the clam stays
    And the move is by $id
