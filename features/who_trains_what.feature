Feature: Who trains what, and what comes first

  The sessions of runners who differ in what they can, want, own and suffer from, most valuable exercise first. The rows
  are chosen so that one point more or less for a muscle or ladder shows in one of them, where it can.

  Scenario Outline: The session with equipment: <runner>, <answers>
    Given <runner>
    And the runner owns <equipment>
    And <answers>
    And nothing else is wrong
    Then the plan holds in this order <exercises>

    Examples:
      | runner                                           | equipment              | answers                               | exercises                                                                                                                                                |
      | an intermediate runner                           | everything             | goal performance                      | the single leg deadlift support, the band walk knees, the transverse lunge, the side plank, the bottom leg lift, the knee drive band                     |
      | an advanced runner with low back pain            | everything             | pain during 1                         | the single leg bridge leg up, the side plank knees, the band walk ankles, the rotational single leg squat, the adductor slide, the single leg deadlift   |
      | an intermediate runner with inner thigh pain     | everything             | pain during 3                         | the supine adduction, the quadruped extension, the side leg raise, the turn out press, the side plank knees, the single leg squat heel down              |
      | a beginner runner with hip impingement           | everything             | pain during 6                         | the clam, the bridge, the side leg raise, the wall plank, the supine adduction                                                                           |
      | an intermediate runner with runners knee         | everything             | pain during 3                         | the clam, the bridge, the side leg raise, the mini squat, the side plank knees, the supine adduction                                                     |
      | an intermediate runner with low back pain        | everything             | pain during 1                         | the bridge band, the side plank knees, the band walk knees, the transverse lunge, the bottom leg lift, the dead bug                                      |
      | a beginner runner with achilles tendinopathy     | everything             | pain during 1                         | the clam, the bridge, the side leg raise, the side plank knees, the supine adduction                                                                     |
      | an advanced runner with runner's knee            | a loop band and a step | pain during 1, goal prevention        | the side plank leg raise, the single leg bridge leg up, the clam strong band, the band walk feet, the mini squat, the adductor slide                     |
      | an intermediate runner                           | everything             | goal prevention                       | the band walk knees, the transverse lunge, the side plank, the single leg deadlift support, the bottom leg lift                                          |
      | an advanced runner                               | everything             | weeks since birth 51                  | the side plank leg raise, the single leg deadlift, the band walk feet, the rotational single leg squat, the adductor slide, the single leg bridge leg up |
      | an advanced runner with iliotibial band          | everything             | pain during 1                         | the side plank leg raise, the clam strong band, the single leg deadlift, the side leg raise band, the adductor slide, the single leg bridge leg up       |
      | an intermediate runner with inner thigh pain     | everything             | pain during 1, goal return to running | the bottom leg lift, the band walk knees, the transverse lunge, the side plank, the single leg deadlift support                                          |
      | an intermediate runner                           | everything             | weeks since birth 51                  | the bridge band, the band walk knees, the transverse lunge, the side plank, the bottom leg lift, the side leg raise pressed back                         |
      | an intermediate runner with calf pain            | everything             | pain during 5                         | the side leg raise, the turn out press, the bridge, the side plank knees, the supine adduction, the single leg squat heel down                           |
      | an advanced runner with gluteal tendinopathy     | everything             | pain during 3                         | the bridge band, the static abduction lying, the transverse lunge, the suitcase carry, the cushion squeeze, the band walk knees                          |
      | an advanced runner with buttock pain             | a chair                | pain during 5, goal return to running | the bridge, the turn out press, the side leg raise pressed back, the bottom leg lift, the standing march                                                 |
      | a beginner runner with gluteal tendinopathy      | a chair                | pain during 2, goal prevention        | the static abduction standing, the bridge, the turn out press, the standing march, the supine adduction                                                  |
      | an advanced runner with inner thigh pain         | a loop band            | pain during 6, goal prevention        | the hip hinge, the supine adduction, the turn out press, the side leg raise, the standing march                                                          |
      | an advanced runner with hamstring tendinopathy   | a chair                | pain during 0, goal prevention        | the side plank leg raise, the single leg bridge, the rotational single leg squat, the bend and kick, the adductor slide, the single leg squat            |
      | an advanced runner with hip osteoarthritis       | a loop band and a step | pain during 0, goal performance       | the side plank leg raise, the single leg bridge leg up, the band walk feet, the turn out press band, the bottom leg lift, the single leg squat           |
      | an intermediate runner with gluteal tendinopathy | a loop band and a step | pain during 1, goal return to running | the wall press, the bridge band, the transverse lunge, the cushion squeeze, the standing march, the band walk knees                                      |

  Scenario Outline: The session: <runner>, <answers>
    Given <runner>
    And <answers>
    And nothing else is wrong
    Then the plan holds in this order <exercises>

    Examples:
      | runner                                               | answers                                       | exercises                                                                                                                                              |
      | an intermediate runner with outside of the knee pain | pain during 1                                 | the clam, the side leg raise pressed back, the side plank, the offset bridge, the cushion squeeze, the hip hike floor                                  |
      | an intermediate runner with runners knee             | site shin, pain during 2, pain next morning 1 | the side leg raise pressed back, the clam, the offset bridge, the side plank, the mini squat, the bottom leg lift                                      |
      | an advanced runner with gluteal tendinopathy         | pain during 5                                 | the static abduction lying, the bridge, the turn out press, the standing march, the cushion squeeze                                                    |
      | a beginner runner with foot pain                     | pain during 3                                 | the bridge, the clam, the side leg raise, the side plank knees, the supine adduction                                                                   |
      | an intermediate runner                               | weeks since birth 51                          | the side leg raise pressed back, the offset bridge, the transverse lunge, the side plank, the bottom leg lift                                          |
      | an advanced runner with iliotibial band              | pain during 3                                 | the clam, the single leg deadlift support, the side plank, the side leg raise pressed back, the cushion squeeze, the single leg squat heel down        |
      | a beginner runner with hip osteoarthritis            | pain during 6                                 | the bridge, the clam, the side leg raise, the wall plank, the supine adduction                                                                         |
      | an intermediate runner with gluteal tendinopathy     | pain during 1                                 | the wall press, the offset bridge, the transverse lunge, the cushion squeeze, the standing march, the standing abduction                               |
      | an intermediate runner with ITB                      | pain during 0, goal performance               | the single leg deadlift support, the clam, the side leg raise pressed back, the side plank, the cushion squeeze, the single leg wall squat             |
      | an advanced runner with plantar fasciitis            | pain during 5                                 | the side plank, the hip hinge, the transverse lunge, the bottom leg lift, the side leg raise pressed back, the single leg squat heel down              |
      | an intermediate runner with plantar fasciitis        | pain during 6                                 | the side leg raise, the bridge, the clam, the standing march, the supine adduction                                                                     |
      | an intermediate runner with pain in the low back     | pain during 6                                 | the bridge, the wall plank, the side leg raise, the clam, the supine adduction                                                                         |
      | an advanced runner with gluteal tendinopathy         | pain during 2, goal performance               | the single leg bridge leg up, the wall press, the rotational single leg squat, the front plank hip extension, the adductor slide, the single leg squat |
      | an intermediate runner                               | goal return to running                        | the transverse lunge, the side plank, the side leg raise pressed back, the single leg deadlift support, the bottom leg lift                            |
      | an intermediate runner with hip impingement          | pain during 0                                 | the side leg raise pressed back, the clam, the offset bridge, the side plank, the cushion squeeze, the single leg wall squat                           |
      | a beginner runner                                    | goal performance                              | the bridge, the clam, the side leg raise, the side plank knees, the supine adduction                                                                   |
      | an intermediate runner with shin splints             | pain during 3                                 | the side leg raise, the turn out press, the bridge, the side plank knees, the supine adduction, the single leg squat heel down                         |
      | a beginner runner with gluteal tendinopathy          | pain during 6                                 | the static abduction standing, the bridge, the turn out press, the supine adduction, the wall plank                                                    |
      | an advanced runner with ITB                          | pain during 0, goal performance               | the side plank leg raise, the clam, the single leg deadlift, the side leg raise pressed back, the adductor slide, the single leg squat                 |
      | an intermediate runner with achilles tendinopathy    | pain during 6                                 | the side leg raise, the turn out press, the bridge, the standing march, the supine adduction                                                           |
      | an intermediate runner with ITB                      | pain during 1, goal return to running         | the clam, the side leg raise pressed back, the side plank, the offset bridge, the cushion squeeze, the single leg wall squat                           |
      | a beginner runner with calf pain                     | pain during 1, goal return to running         | the clam, the bridge, the side leg raise, the side plank knees, the supine adduction                                                                   |
      | an intermediate runner with hamstring tendinopathy   | pain during 2, goal performance               | the offset bridge, the side leg raise pressed back, the side plank, the side frog, the bottom leg lift, the single leg wall squat                      |

  Scenario Outline: The session with nothing to tell: <runner>
    Given an <runner>
    And nothing else is wrong
    Then the plan holds in this order <exercises>

    Examples:
      | runner                                           | exercises                                                                                                                                                 |
      | intermediate runner with hip osteoarthritis      | the side leg raise pressed back, the side plank, the offset bridge, the clam, the bottom leg lift, the single leg wall squat                              |
      | advanced runner with gluteal tendinopathy        | the single leg bridge leg up, the wall press, the rotational single leg squat, the front plank hip extension, the adductor slide, the single leg deadlift |
      | intermediate runner with hamstring tendinopathy  | the offset bridge, the side leg raise pressed back, the side plank, the turn out press, the bottom leg lift                                               |
      | intermediate runner with inside of the knee pain | the transverse lunge, the side leg raise pressed back, the offset bridge, the side plank, the bottom leg lift, the clam                                   |
      | advanced runner with hip osteoarthritis          | the side plank leg raise, the single leg bridge leg up, the clam, the bend and kick, the bottom leg lift, the single leg squat                            |

  Scenario Outline: The session with equipment with nothing to tell: <runner>
    Given <runner>
    And the runner owns <equipment>
    And nothing else is wrong
    Then the plan holds in this order <exercises>

    Examples:
      | runner                                      | equipment  | exercises                                                                                                                                                 |
      | an advanced runner with groin strain        | everything | the side plank leg raise, the bottom leg lift, the single leg bridge leg up, the band walk feet, the rotational single leg squat, the single leg deadlift |
      | a beginner runner with shin pain            | everything | the clam, the bridge, the side leg raise, the side plank knees, the supine adduction                                                                      |
      | an intermediate runner with hip impingement | everything | the bridge band, the band walk knees, the clam band, the side plank, the cushion squeeze, the single leg squat heel down                                  |
