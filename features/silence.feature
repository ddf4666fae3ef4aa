Feature: Who has not been heard of for a while starts carefully

  Scenario Outline: Who says nothing for <days> days starts carefully until the next check-in
    Given an intermediate runner with ITB for 1 week with pain 1 while running and 0 the next morning
    And the runner owns nothing
    And nothing else is wrong
    When 3 weeks pass with pain 1 while running and 0 the next morning, 3 sessions a week and every target met
    And <days> days pass
    Then the stage is <stage>

    Examples:
      | days | stage  |
      | 14   | load   |
      | 15   | settle |

  Scenario: Silence is told as the reason, and ends with the check-in
    Given an intermediate runner with ITB for 1 week with pain 1 while running and 0 the next morning
    And the runner owns nothing
    And nothing else is wrong
    When 3 weeks pass with pain 1 while running and 0 the next morning, 3 sessions a week and every target met
    And 3 weeks pass
    Then assessment/silence/two_weeks_with_something_that_hurts is among the reasons
    When the runner checks in with pain 1 while running and 0 the next morning, 6 sessions done and every target met
    Then the stage is load

  Scenario: Old answers without any check-in count as silence too
    Given an intermediate runner with ITB for 1 week with pain 1 while running and 0 the next morning
    And the runner owns nothing
    And nothing else is wrong
    When 3 weeks pass
    Then the stage is settle

  Scenario Outline: Where nothing hurts a month of silence takes back full loads: <days> days
    Given an advanced runner
    And the runner owns nothing
    And nothing else is wrong
    When 4 weeks pass with 2 sessions a week and every target met
    And <days> days pass
    Then the stage is <stage>

    Examples:
      | days | stage |
      | 28   | load  |
      | 29   | build |
