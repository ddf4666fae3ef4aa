Feature: Each complaint gets the work that helps it and is spared what stirs it up

  Scenario: ITB - hip abductors and rotators, no crossing of the middle, no long downhill
    Given an intermediate runner with ITB for 5 weeks with pain 3 while running and 1 the next morning
    And the runner owns a loop band
    And nothing else is wrong
    Then the outcome is self-manage
    And the plan works the gluteus medius
    And the plan trains the rotators
    And no exercise demands adduction past midline
    And a limit of running says "downhill"
    And running is to reduce

  Scenario: ITB above 5 - knee bends wait
    Given an intermediate runner with ITB with pain 6 while running and 2 the next morning
    And nothing else is wrong
    Then no exercise demands repeated knee bend
    And running is to stop
    And no effort is above light

  Scenario: Runner's knee - hip and thigh together, nothing that bends the knee deeply
    Given an intermediate runner with runner's knee for 6 weeks with pain 3 while running and 1 the next morning
    And nothing else is wrong
    Then the outcome is self-manage
    And the plan works the gluteus medius
    And the plan works the gluteus maximus
    And no exercise demands deep knee flexion
    And a limit of running says "Turn for home"
    And a limit of running says "stairs"

  Scenario: Shin splints - alternate days on soft ground, and honest words about hip work
    Given a beginner with shin splints for 4 weeks with pain 2 while running and 0 the next morning
    And nothing else is wrong
    Then the outcome is self-manage
    And a limit of running says "alternate days"
    And a limit of running says "distance before speed"
    And ranking/shin_and_foot/shin_splints is among the reasons

  Scenario: Plantar fasciitis - stretching of sole and calf first, hip work as an extra
    Given an intermediate runner with plantar fasciitis for 8 weeks with pain 3 while running and 2 the next morning
    And nothing else is wrong
    Then the outcome is self-manage
    And a limit of running says "stretching"
    And ranking/shin_and_foot/plantar_heel is among the reasons

  Scenario: Low back pain - buttocks and trunk, no arching while it hurts
    Given an intermediate runner with lower back pain for 3 weeks with pain 4 while running and 1 the next morning
    And nothing else is wrong
    Then the outcome is self-manage
    And no exercise demands lumbar extension
    And the plan works the gluteus maximus
    And the plan trains the trunk
    And a limit of running says "keep moving"

  Scenario: Gluteal tendinopathy - still holds first, nothing on the sore side, no crossed legs
    Given an intermediate runner with gluteal tendinopathy for 10 weeks with pain 3 while running and 1 the next morning
    And age 40
    And nothing else is wrong
    Then the outcome is self-manage
    And the plan holds something from the ladder static abduction
    And the plan holds nothing from the ladder side plank
    And no exercise is done lying on the side
    And no exercise demands adduction past midline
    And no exercise demands gluteal stretch
    And a limit of running says "cross your legs"
    And no exercise counts more than 10 repetitions

  Scenario: Hip impingement - strong hips out of deep bends, after someone has looked
    Given an intermediate runner with hip impingement for 12 weeks with pain 2 while running and 0 the next morning
    And nothing else is wrong
    Then the outcome is clinician
    And no exercise demands deep hip flexion
    And no exercise demands hip internal rotation
    And the plan holds nothing from the ladder knee to chest

  Scenario: High hamstring tendinopathy - straight-hipped work, no stretching, no hills
    Given an intermediate runner with hamstring tendinopathy for 9 weeks
    And pain during 3, pain next morning 1
    And age 40
    And nothing else is wrong
    Then the outcome is self-manage
    And no exercise demands deep hip flexion
    And no exercise demands hip flexed hamstring load
    And no exercise demands hamstring stretch
    And the plan works the hamstrings
    And a limit of running says "no sprints"

  Scenario: A strained groin is first checked for bone, then squeezed gently
    Given an intermediate runner with a groin strain for 2 weeks with pain 3 while running and 1 the next morning
    And nothing else is wrong
    Then the outcome is at least clinician
    And no exercise demands adductor stretch
    And the copenhagen is left out

  Scenario: Pain of the inner thigh - adductors by small steps
    Given an intermediate runner with inner thigh pain for 2 weeks with pain 2 while running and 0 the next morning
    And age 40
    And nothing else is wrong
    Then the plan trains the adductors
    And ranking/hamstring_and_groin/groin_strain is among the reasons
    And a limit of running says "straight lines"

  Scenario: A worn hip - every group of the hip, out of deep bends, once a clinician agrees
    Given a beginner with arthritis of the hip for 40 weeks with pain 2 while running and 0 the next morning
    And age 62
    And nothing else is wrong
    Then the outcome is clinician
    And the plan works the gluteus medius
    And the plan works the gluteus maximus
    And no exercise demands deep hip flexion

  Scenario: Achilles tendinopathy - the calf comes first, the hip on top
    Given an intermediate runner with Achilles tendinopathy for 7 weeks with pain 3 while running and 1 the next morning
    And nothing else is wrong
    Then the outcome is self-manage
    And a limit of running says "heel raises"
    And a limit of running says "no sudden speed"
    And ranking/shin_and_foot/achilles_and_calf is among the reasons

  Scenario Outline: Pain without a name is handled by its place - <place>
    Given an intermediate runner with <place> pain with pain 2 while running and 0 the next morning
    And nothing else is wrong
    Then the outcome is self-manage
    And <rule> is among the reasons
    And there is a plan

    Examples:
      | place               | rule                                              |
      | outside of the knee | ranking/iliotibial_band/abductors_and_rotators    |
      | front of the knee   | ranking/runners_knee/hip_and_knee                 |
      | shin                | ranking/shin_and_foot/shin_splints                |
      | heel                | ranking/shin_and_foot/plantar_heel                |
      | low back            | ranking/low_back_pain/buttocks_and_trunk          |
      | side of the hip     | ranking/gluteal_tendinopathy/abductors_first      |
      | buttock             | ranking/hamstring_and_groin/hamstring_tendinopathy |
      | achilles            | ranking/shin_and_foot/achilles_and_calf           |

  Scenario: A label the runner gives himself does not hide a flag of its place
    Given an intermediate runner with hip impingement with pain 3 while running
    And pain on hopping
    Then the outcome is urgent
    And the runner is sent on by red_flags/groin_and_hip/groin_with_a_sign_of_bone

  Scenario: The strict limit of joints is told within a session
    Given an intermediate runner with runner's knee with pain 2 while running and 0 the next morning
    And nothing else is wrong
    Then the rule within a session says "up to 2 of 10"

  Scenario: Tendons and muscles get the wider limit
    Given an intermediate runner with Achilles tendinopathy with pain 2 while running and 0 the next morning
    And nothing else is wrong
    Then the rule within a session says "up to 3 of 10"
