Feature: Sessions keep their distance from each other, from hard runs and from races

  They give way where nothing else is left.

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

  Scenario: Where running stops no day is kept free for it
    Given an intermediate runner with groin pain with pain 3 while running
    And the runner can train on Monday and Thursday
    And the hard runs are on Tuesday and Friday
    And the long run is on Sunday
    And nothing else is wrong
    Then running is to stop
    And the sessions are on Monday and Thursday

  Scenario Outline: The days of the week with a race in <race> days, training on <free>
    Given an intermediate runner
    And the runner can train on <free>
    And there is a race in <race> days
    And nothing else is wrong
    Then the sessions are on <days>
    And <promise>

    Examples:
      | free                                         | race | days                | promise                |
      | Monday and Thursday                          | 1    | Thursday            | no session is light    |
      | Monday, Tuesday, Thursday, Friday and Sunday | 1    | Friday and Sunday   | no session is light    |
      | Monday, Tuesday, Thursday, Friday and Sunday | 3    | Monday              | every session is light |
      | Monday, Tuesday, Thursday, Friday and Sunday | 10   | Monday and Thursday | every session is light |
      | Monday                                       | 11   | Monday              | no session is light    |

  Scenario Outline: What is new begins gently shortly before a race - <days> days
    Given an intermediate runner
    And there is a race in <days> days
    And nothing else is wrong
    Then the stage is <stage>

    Examples:
      | days | stage  |
      | 13   | settle |
      | 14   | load   |
