Feature: A serious cause behind an ordinary complaint is not trained but sent on

  Every row of the evidence on red flags has its scenario, told as a runner would tell it.

  Scenario: A groin that aches after more running and hurts on a hop may be the neck of the thigh bone
    Given an intermediate runner with groin pain for 3 weeks with pain 4 while running and 2 the next morning
    And pain on hopping, limp, night pain and recent load jump
    Then the outcome is urgent
    And there is no plan
    And a referral says "crutches"
    And running is to stop

  Scenario: A limp keeps all weight off a groin that may be bone, though walking does not hurt
    Given an intermediate runner with groin pain with pain 6 while running
    And limp, night pain, pain on hopping and no pain walking
    Then a referral says "Keep weight off that leg, on crutches"
    And a referral says "MRI if the X-ray is normal"

  Scenario: A sore spot that cannot be found never clears a hip or groin
    Given an intermediate runner with groin pain with pain 3 while running
    And no focal bone tenderness
    And nothing else is wrong
    Then the outcome is at least clinician
    And running is to stop

  Scenario: No sore spot does not calm a groin that hurts on a hop
    Given an intermediate runner with pain in the front of the hip with pain 3 while running
    And no focal bone tenderness and pain on hopping
    And nothing else is wrong
    Then the outcome is urgent

  Scenario: A groin whose pain grows does not wait a week, though nothing else speaks of bone
    Given an intermediate runner with groin pain with pain 2 while running
    And worsening
    And nothing else is wrong
    Then the outcome is clinician
    And a referral says "within two or three days"
    And running is to stop

  Scenario: A sudden severe groin pain on which nobody can stand
    Given a beginner with groin pain with pain 9 while running and 8 at rest
    And sudden onset and cannot bear weight
    Then the outcome is emergency
    And there is no plan

  Scenario: Whoever names a stress fracture is seen before anything is loaded
    Given an advanced runner with hip stress fracture with pain 1 while running
    And nothing else is wrong
    Then the outcome is urgent
    And the runner is sent on by red_flags/bone_stress/stress_injury_named
    And running is to stop

  Scenario: Cleared and being treated, a mended bone begins lightly and off the leg
    Given an intermediate runner with tibial stress fracture with pain 0 while running, 0 the next morning and 0 at rest
    And nothing else is wrong
    When 1 week passes
    And a clinician is treating the runner
    Then the stage is settle
    And no effort is above light
    And no exercise is done standing

  Scenario: One sore spot on the shin bone
    Given an intermediate runner with shin pain with pain 4 while running and 1 the next morning
    And focal bone tenderness
    And nothing else is wrong
    Then the outcome is urgent
    And a referral says "imag"
    And running is to stop

  Scenario: No sore spot, but an earlier stress injury and a high arch count as much
    Given an intermediate runner with foot pain with pain 3 while running
    And no focal bone tenderness, previous bone stress injury and high arch
    And nothing else is wrong
    Then the outcome is urgent
    And the runner is sent on by red_flags/bone_stress/score_without_tenderness

  Scenario: The bones of the foot that heal badly are not run on
    Given an advanced runner with foot pain with pain 4 while running
    And focal bone tenderness
    And nothing else is wrong
    Then the outcome is urgent
    And a referral says "heal badly"

  Scenario: Pain that never warms up and grows with each run after more running
    Given an intermediate runner with shin pain with pain 4 while running
    And worsening, recent load jump and no eases as you warm up
    And nothing else is wrong
    Then the outcome is urgent
    And the runner is sent on by red_flags/bone_stress/grows_and_never_warms_up

  Scenario: Pain that rest took away and the first run brought back
    Given an intermediate runner with shin pain with pain 4 while running
    And returned after rest and worsening
    And nothing else is wrong
    Then the outcome is urgent

  Scenario: A stiff hip that aches at rest in a runner on steroids may be dying bone
    Given an intermediate runner with pain in the front of the hip with pain 3 while running and 3 at rest
    And osteoporosis or steroids and stiff or lost movement
    And nothing else is wrong
    Then the outcome is at least urgent
    And there is no plan

  Scenario: Missed periods are looked into before the load rises
    Given an intermediate runner
    And sex female, age 24, missed periods
    And nothing else is wrong
    Then the outcome is clinician
    And the runner is sent on by red_flags/energy/missed_periods

  Scenario: Missed periods make any bone pain urgent
    Given an intermediate runner with shin pain with pain 2 while running
    And sex female, age 24, missed periods
    And nothing else is wrong
    Then the outcome is urgent

  Scenario: Two signs of too little energy together go to someone who treats athletes
    Given an advanced runner
    And sex female, age 21, missed periods and low energy or weight
    And nothing else is wrong
    Then the outcome is at least specialist

  Scenario: A back with trouble of bladder or bowel
    Given a beginner with lower back pain with pain 4 while running
    And bladder or bowel change
    Then the outcome is emergency
    And a referral says "emergency department"

  Scenario: A numb saddle and two weak legs
    Given a beginner with lower back pain with pain 5 while running
    And saddle numbness, leg weakness and both legs weak
    Then the outcome is emergency

  Scenario: Bladder trouble alone is no emergency
    Given a beginner
    And bladder or bowel change
    And nothing else is wrong
    Then the outcome is at most clinician

  Scenario: A foot that slaps with a sore back
    Given an intermediate runner with lower back pain with pain 3 while running
    And leg weakness
    And nothing else is wrong
    Then the outcome is urgent
    And the runner is sent on by red_flags/nerves/weak_leg_from_the_back

  Scenario: One calf swollen and warm after a long flight
    Given an intermediate runner with calf pain with pain 3 while running
    And calf swelling and clot risk
    And nothing else is wrong
    Then the outcome is urgent
    And running is to stop

  Scenario: A swollen calf and short of breath
    Given an intermediate runner with calf pain with pain 3 while running
    And calf swelling and breathless at rest
    And nothing else is wrong
    Then the outcome is emergency

  Scenario: A hard tight shin after a blow, with pain beyond all reason
    Given an intermediate runner with shin pain with pain 9 while running and 8 at rest
    And after trauma, pain out of proportion and numbness or tingling
    Then the outcome is emergency

  Scenario: A calf that grows tight on each run and is well again when it stops
    Given an intermediate runner with calf pain with pain 3 while running and 0 the next morning
    And tight and gone with rest
    And nothing else is wrong
    Then the outcome is clinician
    And the runner is sent on by red_flags/circulation/tight_on_running_and_gone_with_rest

  Scenario: A leg that goes numb with the tightness
    Given an intermediate runner with calf pain with pain 3 while running and 0 the next morning
    And tight and gone with rest and numbness or tingling
    And nothing else is wrong
    Then the outcome is at least specialist

  Scenario: A foot that goes cold and pale on effort
    Given an intermediate runner with calf pain with pain 3 while running
    And cold or pale foot
    And nothing else is wrong
    Then the outcome is at least urgent

  Scenario: A hot swollen knee that no longer bends
    Given a beginner with knee pain with pain 6 while running and 4 at rest
    And hot or red, swelling and stiff or lost movement
    And nothing else is wrong
    Then the outcome is emergency

  Scenario: Fever and a bone that aches at night
    Given a beginner with shin pain with pain 3 while running
    And fever or unwell and night pain
    And nothing else is wrong
    Then the outcome is emergency

  Scenario: A fall, and no weight on the leg
    Given an intermediate runner with hip pain with pain 7 while running
    And after trauma and cannot bear weight
    Then the outcome is emergency

  Scenario: A leg that looks shorter and turned out after a fall
    Given an intermediate runner with hip pain with pain 7 while running
    And after trauma and leg turned or shortened
    Then the outcome is emergency

  Scenario: Pain at night with weight loss
    Given an intermediate runner with thigh pain with pain 2 while running and 2 at rest
    And age 50, night pain and unexplained weight loss
    And nothing else is wrong
    Then the outcome is urgent

  Scenario: Pain at night under twenty-five
    Given an intermediate runner with knee pain with pain 2 while running
    And age 19 and night pain
    And nothing else is wrong
    Then the outcome is urgent
    And a referral says "X-ray"

  Scenario: Pain at night for more than six weeks
    Given an intermediate runner with shin pain for 8 weeks with pain 2 while running
    And age 45 and night pain
    And nothing else is wrong
    Then the outcome is urgent

  Scenario: A new lump and an earlier cancer
    Given an intermediate runner with thigh pain with pain 1 while running
    And lump and cancer history
    And nothing else is wrong
    Then the outcome is urgent

  Scenario: A teenager whose knee hurts and who limps, because the hip may be slipping
    Given a beginner with knee pain with pain 4 while running
    And age 13 and limp
    And nothing else is wrong
    Then the outcome is emergency
    And there is no plan

  Scenario: A small child who limps
    Given a beginner with hip pain with pain 2 while running
    And age 6 and limp
    And nothing else is wrong
    Then the outcome is at least urgent

  Scenario: Any child or teenager with a painful hip
    Given a beginner with groin pain with pain 4 while running
    And age 15
    And nothing else is wrong
    Then the outcome is at least urgent

  Scenario: Pain in the chest now
    Given a beginner
    And chest pain now
    Then the outcome is emergency
    And there is no plan
    And running is to stop

  Scenario: Pain in the chest on effort that stops with rest
    Given an intermediate runner
    And chest pain on effort
    And nothing else is wrong
    Then the outcome is urgent
    And running is to stop

  Scenario: A faint in the middle of a run
    Given an advanced runner
    And fainting on effort
    And nothing else is wrong
    Then the outcome is at least urgent
    And there is no plan

  Scenario: A pregnancy is talked over with those who look after it
    Given an intermediate runner
    And sex female, age 31, pregnant
    And nothing else is wrong
    Then the outcome is clinician
    And running is to reduce

  Scenario: A warning sign in pregnancy
    Given an intermediate runner
    And sex female, age 31, pregnant and pregnancy warning sign
    And nothing else is wrong
    Then the outcome is at least urgent
    And there is no plan

  Scenario: In pregnancy nothing is done lying on the belly
    Given an intermediate runner
    And sex female, age 31, pregnant
    And nothing else is wrong
    And a clinician clears the runner
    Then no exercise is done lying face down
    And the prone extension is left out because of contraindications/by_runner/lying_on_the_belly_in_pregnancy

  Scenario: The first months after a birth
    Given a beginner
    And sex female, age 33, weeks since birth 8
    And nothing else is wrong
    Then the outcome is clinician
    And running is to stop
    And the stage is settle

  Scenario: Leaking on the run
    Given a beginner
    And sex female, age 33, weeks since birth 40 and pelvic floor symptoms
    And nothing else is wrong
    Then the outcome is clinician
    And the runner is sent on by red_flags/after_birth/pelvic_floor

  Scenario: An operation in the last half year
    Given an intermediate runner
    And recent surgery
    And nothing else is wrong
    Then the outcome is clinician
    And running is to stop
    And the side plank is left out because of contraindications/by_runner/recent_surgery

  Scenario: A constant pain by day and by night that nothing eases
    Given an intermediate runner with buttock pain with pain 4 while running and 5 at rest
    And age 40, night pain and worsening
    And nothing else is wrong
    Then the outcome is urgent

  Scenario: Six weeks of the runner's own exercise without settling
    Given an intermediate runner with ITB with pain 4 while running and 1 the next morning
    And nothing else is wrong
    When 6 weeks pass with pain 4 while running and 1 the next morning, 3 sessions a week
    Then the outcome is clinician
    And the runner is sent on by escalation/no_improvement/six_weeks

  Scenario: Two weeks without running and still sore
    Given an intermediate runner with calf pain with pain 3 while running and 2 at rest
    And nothing else is wrong
    And the runner runs 30 km a week
    When these check-ins:
      | week | pain during | pain at rest | km | sessions done |
      | 1    | 3           | 2            | 0  | 2             |
      | 2    | 3           | 2            | 0  | 2             |
    Then the outcome is clinician
    And the runner is sent on by escalation/no_improvement/two_weeks_off_and_still_sore

  Scenario: Severe pain at rest is a flag of its own
    Given an intermediate runner with ITB with pain 5 while running and 7 at rest
    And nothing else is wrong
    Then the outcome is urgent

  Scenario: Severe pain on the run is looked at, and nothing heavy is done meanwhile
    Given an intermediate runner with ITB with pain 8 while running, 0 the next morning and 0 at rest
    And nothing else is wrong
    Then the outcome is clinician
    And running is to stop
    And no exercise demands heavy load
    And no exercise demands single leg stance

  Scenario: A teenager's sore back that grows with more running
    Given a beginner with lower back pain with pain 3 while running
    And age 15, worsening and recent load jump
    And nothing else is wrong
    Then the outcome is at least urgent

  Scenario: A pop in the calf
    Given an intermediate runner with Achilles pain with pain 6 while running
    And sudden pop
    And nothing else is wrong
    Then the outcome is at least urgent

  Scenario: Urine like cola after a session far too hard
    Given a beginner with thigh pain with pain 4 while running
    And unaccustomed hard session and dark urine
    Then the outcome is emergency

  Scenario Outline: Whether a leg looks short or turned is asked where it could be so: <sign>
    Given an intermediate runner with gluteal tendinopathy
    And age <age>
    And <sign>
    And nothing else is wrong
    And the answer about leg turned or shortened is missing
    Then the plan is <provisional>

    Examples:
      | age | sign            | provisional     |
      | 52  | no pain walking | not provisional |
      | 52  | pain walking    | provisional     |
      | 52  | pain at rest 3  | provisional     |
      | 17  | no pain walking | provisional     |

  Scenario: A leg that is told to look short counts, whatever was asked
    Given an intermediate runner with gluteal tendinopathy
    And age 52 and leg turned or shortened
    And nothing else is wrong
    Then the outcome is urgent

  Scenario: A severe pain in the thigh is seen the same day until somebody says where exactly
    Given a beginner with thigh pain with pain 8 while running
    Then the outcome is urgent
    And there is no plan

  Scenario Outline: A vague hip or thigh with two signs of bone is seen the same day: <place>, <signs>
    Given an intermediate runner with <place> pain with pain 4 while running
    And age 30 and <signs>
    Then the outcome is urgent
    And there is no plan

    Examples:
      | place             | signs                       |
      | hip               | limp and night pain         |
      | side of the hip   | limp and pain walking       |
      | inner thigh       | night pain and pain walking |
      | back of the thigh | limp and pain walking       |
      | thigh             | limp and recent load jump   |

  Scenario Outline: A leg is as urgent as most of its places, where half of them would be: <signs>
    Given an intermediate runner with leg pain with pain 3 while running
    And age <age> and <signs>
    Then the outcome is at least <outcome>

    Examples:
      | age | signs                                               | outcome   |
      | 74  | after trauma and pain walking                       | urgent    |
      | 30  | swelling and hot or red                             | urgent    |
      | 24  | sex female, missed periods and recent load jump     | urgent    |
      | 24  | pain on hopping and recent load jump                | clinician |

  Scenario Outline: <place> pain at the age of <age> with <signs> is examined before the next run
    Given an intermediate runner with <place> pain for 6 weeks with pain 3 while running and 1 the next morning
    And age <age>, pain at rest 1, <signs>
    And nothing else is wrong
    Then the runner is sent on by red_flags/<rule>
    And the outcome is clinician
    And running is to stop

    Examples:
      | place             | age | signs                        | rule                                            |
      | shin              | 34  | front of the shin bone       | unsettled_bone/front_edge_of_the_shin_bone      |
      | front of the knee | 18  | constant ache, worsening     | unsettled_bone/aches_all_the_time_when_young    |
      | front of the knee | 34  | constant ache, worsening     | unsettled_bone/aches_all_the_time_and_grows     |
      | inner thigh       | 34  | recent load jump             | groin_and_hip/inner_thigh_and_weak_bone         |
      | buttock           | 72  | sudden onset                 | thin_bone/sudden_hip_pain_from_sixty_five       |
      | low back          | 72  | sudden onset                 | thin_bone/sudden_mild_back_pain_from_sixty_five |

  Scenario Outline: <place> pain at the age of <age> with <signs> is imaged at once
    Given an intermediate runner with <place> pain for 6 weeks with pain 3 while running and 1 the next morning
    And age <age>, pain at rest 1, <signs>
    And nothing else is wrong
    Then the runner is sent on by red_flags/<rule>
    And the outcome is urgent
    And running is to stop

    Examples:
      | place             | age | signs                        | rule                                            |
      | inner thigh       | 34  | recent load jump, night pain | groin_and_hip/inner_thigh_sign_and_risk         |
      | groin             | 72  | sudden onset                 | thin_bone/sudden_groin_pain_from_sixty_five     |
