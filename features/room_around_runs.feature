Feature: Sessions keep their distance from each other, from hard runs and from races, and give way where nothing else is left

  Scenario Outline: The days of the week: <event>, training on <free>
    Given an intermediate runner
    And the runner can train on <free>
    And <event>
    And nothing else is wrong
    Then the sessions are on <days>
    And <promise>

    Examples: from each other, and from hard and long runs
      | free                         | event                          | days                 | promise             |
      | Monday and Tuesday           | the hard runs are on Thursday  | Monday               | no session is light |
      | Wednesday and Friday         | the hard runs are on Tuesday   | Wednesday and Friday | no session is light |
      | Monday and Tuesday           | the hard runs are on Tuesday   | Tuesday              | no session is light |
      | Monday, Tuesday and Saturday | the hard runs are on Wednesday | Monday and Saturday  | no session is light |
      | Tuesday                      | the hard runs are on Wednesday | Tuesday              | no session is light |
      | Monday and Tuesday           | the long run is on Tuesday     | Tuesday              | no session is light |
      | Monday, Tuesday and Saturday | the long run is on Wednesday   | Monday and Saturday  | no session is light |
      | Tuesday                      | the long run is on Wednesday   | Tuesday              | no session is light |

    Examples: from a race
      | free                                                    | event                      | days                | promise                |
      | Monday and Thursday                                     | there is a race in 1 days  | Thursday            | no session is light    |
      | Monday, Tuesday, Wednesday, Thursday, Friday and Sunday | there is a race in 1 days  | Friday and Sunday   | no session is light    |
      | Monday, Tuesday, Wednesday, Thursday, Friday and Sunday | there is a race in 3 days  | Monday              | every session is light |
      | Monday, Tuesday, Wednesday, Thursday, Friday and Sunday | there is a race in 10 days | Monday and Thursday | every session is light |
      | Monday                                                  | there is a race in 11 days | Monday              | no session is light    |

  Scenario Outline: What is new begins gently shortly before a race - <days> days
    Given an intermediate runner
    And there is a race in <days> days
    And nothing else is wrong
    Then the stage is <stage>

    Examples:
      | days | stage  |
      | 13   | settle |
      | 14   | load   |
