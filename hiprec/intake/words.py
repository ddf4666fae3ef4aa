"""What people say and which word of the field it means: one sorted table for each thing that is said.

Case, spaces, hyphens, apostrophes, underscores and other marks do not count, so each form stands here once. A form
under two words is unclear: it is refused, and both words are offered. To teach hiprec a form, add it to its line.
"""

from __future__ import annotations

from collections.abc import Mapping

Spoken = Mapping[str, tuple[str, ...]]

KINDS: Spoken = {
    "achilles_tendinopathy": (
        "achilles tendinitis", "achilles tendinosis", "achilles tendonitis", "achillodynia",
        "insertional achilles tendinopathy", "midportion achilles tendinopathy",
    ),
    "bone_stress_injury": (
        "bone stress", "bone stress reaction", "bsi", "stress fracture", "stress fractures", "stress reaction",
    ),
    "gluteal_tendinopathy": (
        "glute med tendinopathy", "glute tendinopathy", "gluteal tendinitis", "gluteal tendonitis",
        "gluteus medius tendinopathy", "greater trochanteric pain", "greater trochanteric pain syndrome", "gtps",
        "hip bursitis", "trochanteric bursitis",
    ),
    "groin_strain": (
        "adductor", "adductor strain", "adductor tendinopathy", "adductors", "groin pull", "groin tear",
        "pulled adductor", "pulled groin", "strained groin",
    ),
    "hamstring_tendinopathy": (
        "hamstring tendinitis", "hamstring tendonitis", "high hamstring", "high hamstring tendinitis",
        "high hamstring tendinopathy", "high hamstring tendonitis", "pht", "proximal hamstring",
        "proximal hamstring tendinopathy",
    ),
    "hip_impingement": (
        "acetabular labral tear", "cam impingement", "fai", "fais", "femoroacetabular impingement",
        "femoroacetabular impingement syndrome", "hip labral tear", "hip labrum", "labral tear", "labrum",
        "labrum tear", "pincer impingement", "torn labrum",
    ),
    "hip_osteoarthritis": (
        "arthritis of the hip", "coxarthrosis", "hip arthritis", "hip arthrosis", "hip oa",
        "osteoarthritis of the hip",
    ),
    "iliotibial_band": (
        "iliotibial band friction syndrome", "iliotibial band syndrome", "it band", "it band syndrome", "itb",
        "itb syndrome", "itbfs", "itbs",
    ),
    "low_back_pain": ("lbp", "low backache", "lower back pain", "lower backache", "lumbago", "lumbar pain"),
    "meniscus": (
        "degenerative meniscus", "medial meniscus", "meniscal tear", "meniscus injury", "meniscus tear",
        "torn meniscus",
    ),
    "plantar_fasciitis": ("plantar fascia", "plantar fasciopathy", "plantar fasciosis", "plantar heel pain"),
    "runners_knee": (
        "anterior knee pain", "patellofemoral", "patellofemoral pain", "patellofemoral pain syndrome",
        "patellofemoral syndrome", "pfp", "pfps", "runner knee",
    ),
    "shin_splints": (
        "medial tibial stress syndrome", "mtss", "shin splint", "tibial stress syndrome",
    ),
}  # fmt: skip

SITES: Spoken = {
    "achilles": ("achilles heel", "achilles tendon", "back of the ankle", "heel cord"),
    "back": ("spine",),
    "back_of_the_thigh": (
        "back of the upper leg", "hammy", "hamstring", "hamstring pull", "hamstring strain", "hamstring tear",
        "posterior thigh", "pulled hamstring", "torn hamstring",
    ),
    "buttock": (
        "backside", "bottom", "bum", "butt", "deep gluteal", "glute", "gluteal", "piriformis", "piriformis syndrome",
        "sit bone",
    ),
    "calf": (
        "back of the lower leg", "calf pull", "calf strain", "calf tear", "calves", "gastrocnemius", "pulled calf",
        "soleus", "torn calf",
    ),
    "foot": (
        "ankle", "ankle sprain", "arch", "ball of the foot", "big toe", "feet", "forefoot", "instep", "metatarsal",
        "midfoot", "sesamoid", "sprained ankle", "toe", "turf toe",
    ),
    "front_of_the_hip": (
        "anterior hip", "front hip", "hip crease", "hip flexor", "hip flexor strain", "iliopsoas", "psoas",
    ),
    "front_of_the_knee": (
        "anterior knee", "around the kneecap", "behind the kneecap", "jumpers knee", "kneecap", "osgood schlatter",
        "osgood schlatter disease", "patella", "patellar tendinitis", "patellar tendinopathy", "patellar tendonitis",
    ),
    "front_of_the_thigh": (
        "anterior thigh", "front of the upper leg", "quad", "quad strain", "quadricep", "quadriceps",
        "quadriceps strain",
    ),
    "groin": ("femoral neck", "sports hernia"),
    "heel": ("bottom of the heel", "calcaneus", "heel spur", "underside of the heel"),
    "hip": ("hip joint", "snapping hip"),
    "inner_thigh": ("inside of the thigh", "inside thigh", "medial thigh"),
    "inside_of_the_knee": ("inner knee", "inner side of the knee", "medial knee", "pes anserine"),
    "knee": (
        "arthritis of the knee", "cartilage of the knee", "knee arthritis", "knee joint", "knee oa",
        "knee osteoarthritis", "osteoarthritis of the knee",
    ),
    "leg": ("upper leg",),
    "low_back": (
        "bulging disc", "disc prolapse", "herniated disc", "lower back", "lumbar", "lumbar spine", "prolapsed disc",
        "sacroiliac", "sacroiliac joint", "sacroiliitis", "sciatica", "si joint", "sij", "slipped disc",
        "small of the back",
    ),
    "lower_leg": ("chronic exertional compartment syndrome", "exertional compartment syndrome", "low leg"),
    "outside_of_the_knee": ("lateral knee", "outer knee", "outer side of the knee", "side of the knee"),
    "pelvis": (
        "osteitis pubis", "pelvic", "pelvic girdle", "pgp", "pubic", "pubic bone", "pubis", "sacrum",
        "spd", "symphysis", "symphysis pubis dysfunction", "tailbone",
    ),
    "shin": ("front of the lower leg", "shin bone", "shinbone", "tibia", "tibial"),
    "side_of_the_hip": (
        "bursitis of the hip", "glute med", "gluteus medius", "greater trochanter", "hip bone", "lateral hip",
        "outer hip", "outer side of the hip", "outside hip", "outside of the hip",
    ),
    "thigh": (),
    "upper_back_or_chest": (
        "chest", "mid back", "middle back", "middle of the back", "rib", "thoracic", "thoracic spine", "upper back",
    ),
}  # fmt: skip

KINDS_AT_A_SITE: Mapping[str, tuple[str, str]] = {
    "calcaneal stress fracture": ("bone_stress_injury", "heel"),
    "femoral neck stress fracture": ("bone_stress_injury", "groin"),
    "femoral stress fracture": ("bone_stress_injury", "thigh"),
    "foot stress fracture": ("bone_stress_injury", "foot"),
    "heel stress fracture": ("bone_stress_injury", "heel"),
    "hip stress fracture": ("bone_stress_injury", "hip"),
    "metatarsal stress fracture": ("bone_stress_injury", "foot"),
    "navicular stress fracture": ("bone_stress_injury", "foot"),
    "pelvic stress fracture": ("bone_stress_injury", "pelvis"),
    "pubic stress fracture": ("bone_stress_injury", "pelvis"),
    "sacral stress fracture": ("bone_stress_injury", "pelvis"),
    "shin stress fracture": ("bone_stress_injury", "shin"),
    "stress fracture of the femoral neck": ("bone_stress_injury", "groin"),
    "stress fracture of the foot": ("bone_stress_injury", "foot"),
    "stress fracture of the hip": ("bone_stress_injury", "hip"),
    "stress fracture of the shin": ("bone_stress_injury", "shin"),
    "tibial stress fracture": ("bone_stress_injury", "shin"),
}
"""Names that say what it is and where."""

EQUIPMENT: Spoken = {
    "ankle_weights": ("ankle cuff", "ankle weight", "cuff weight", "cuff weights", "leg weights"),
    "barbell": ("bar", "barbells", "olympic bar"),
    "bench": ("gym bench", "weight bench"),
    "chair": ("couch", "kitchen chair", "sofa", "stool"),
    "dumbbell": ("db", "dumbbells", "dumbell", "free weights", "hand weights", "kettlebell", "kettlebells", "weights"),
    "foam_roller": ("foam roll", "roller"),
    "long_band": (
        "band", "bands", "elastic", "elastic band", "exercise band", "exercise bands", "flat band", "physio band",
        "rehab band", "resistance band", "resistance bands", "stretch band", "thera band", "therabands", "tube",
        "tubing",
    ),
    "loop_band": (
        "band", "bands", "booty band", "circle band", "glute band", "hip band", "hip circle", "loop bands",
        "looped band", "mini band", "mini bands", "mini loop", "resistance loop",
    ),
    "mat": ("exercise mat", "gym mat", "pilates mat", "yoga mat"),
    "small_ball": ("ball", "mini ball", "overball", "pilates ball", "soft ball"),
    "stability_ball": (
        "balance ball", "ball", "birthing ball", "exercise ball", "fit ball", "gym ball", "physio ball", "swiss ball",
        "yoga ball",
    ),
    "step": (
        "aerobic step", "box", "plyo box", "stair", "staircase", "stairs", "step bench", "step box", "stepper", "steps",
    ),
    "suspension_trainer": ("sling", "sling trainer", "straps", "suspension straps", "trx"),
    "wall": ("walls",),
}  # fmt: skip

NEEDS_NOTHING = (
    "blanket", "body weight", "bolster", "carpet", "cushion", "cushions", "floor", "no equipment", "none", "nothing",
    "pillow", "pillows", "rug", "towel", "towels",
)  # fmt: skip
"""Named as equipment, but always at hand, or counted as nothing."""

EXPERIENCES: Spoken = {
    "advanced": (
        "athlete", "competitive", "elite", "experienced", "expert", "high", "pro", "professional", "very experienced",
    ),
    "beginner": (
        "beginners", "beginning", "just started", "just starting", "low", "new", "new runner", "newbie", "newcomer",
        "no experience", "none", "novice", "starter", "starting",
    ),
    "intermediate": ("average", "improver", "medium", "moderate", "recreational", "regular", "some", "some experience"),
}  # fmt: skip

GOALS: Spoken = {
    "performance": (
        "compete", "competition", "faster", "get faster", "improve performance", "pb", "perform", "personal best", "pr",
        "race", "racing", "run better", "run faster", "running economy", "speed",
    ),
    "prevention": (
        "avoid injuries", "avoid injury", "health", "healthy", "injury prevention", "keep healthy", "keep running",
        "prehab", "prevent", "prevent injuries", "prevent injury", "preventing injury", "stay healthy",
        "stay injury free", "stay uninjured",
    ),
    "return_to_running": (
        "back to running", "come back", "comeback", "get back", "get back to running", "get rid of pain", "heal",
        "pain free running", "pain relief", "recover", "recovery", "rehab", "rehabilitation", "return",
        "return to run", "return to sport", "run again", "run pain free", "run without pain", "running again",
    ),
}  # fmt: skip

SEXES: Spoken = {
    "female": ("f", "girl", "lady", "w", "woman"),
    "male": ("boy", "m", "man"),
    "other": ("divers", "diverse", "intersex", "non binary", "o", "x"),
}

SIDES: Spoken = {
    "both": ("b", "bilateral", "both sides", "left and right", "right and left", "two sided"),
    "left": ("l", "left hand side", "left side", "lhs", "on the left"),
    "middle": ("center", "central", "centre", "in the middle", "midline"),
    "right": ("on the right", "r", "rhs", "right hand side", "right side"),
}

DAYS: Spoken = {
    "friday": ("fr", "fri", "fridays"),
    "monday": ("mo", "mon", "mondays"),
    "saturday": ("sa", "sat", "saturdays"),
    "sunday": ("su", "sun", "sundays"),
    "thursday": ("th", "thu", "thur", "thurs", "thursdays"),
    "tuesday": ("tu", "tue", "tues", "tuesdays"),
    "wednesday": ("we", "wed", "wednesdays", "weds"),
}

OUTCOMES: Spoken = {
    "cleared": ("all clear", "clear", "discharged", "given the all clear", "ok", "okay"),
    "treating": ("being treated", "in treatment", "ongoing", "treated", "treatment", "under treatment"),
}

EFFORTS: Spoken = {
    "hard": ("heavy", "high"),
    "light": ("easy", "low"),
    "moderate": ("medium",),
}

SPOKEN: Mapping[str, Spoken] = {
    "day": DAYS,
    "effort": EFFORTS,
    "equipment": EQUIPMENT,
    "experience": EXPERIENCES,
    "goal": GOALS,
    "kind": KINDS,
    "outcome": OUTCOMES,
    "sex": SEXES,
    "side": SIDES,
    "site": SITES,
}
"""The tables by the fact or key whose words they give."""

YES = ("1", "aye", "correct", "positive", "true", "y", "yeah", "yep", "yes")
NO = ("0", "false", "n", "negative", "never", "no", "nope", "not")
NOT_KNOWN = (
    "dont know", "dont remember", "dunno", "i dont know", "no idea", "not diagnosed", "not known", "not sure", "null",
    "prefer not to say", "undiagnosed", "unknown", "unsure",
)  # fmt: skip

ARTICLES = frozenset({"a", "both", "his", "her", "l", "left", "my", "our", "r", "right", "the", "your"})
"""Words of a complaint that say nothing of what or where it is; the sides are read before they are dropped."""

FILLERS = ARTICLES | frozenset(
    {
        "ache", "aches", "aching", "after", "and", "around", "at", "bad", "discomfort", "during", "hurt", "hurting",
        "hurts", "in", "injury", "is", "issue", "issues", "jogging", "mild", "of", "on", "pain", "painful", "pains",
        "problem", "problems", "run", "running", "runs", "severe", "sitting", "slight", "sore", "soreness",
        "squatting", "stairs", "standing", "stiff", "stiffness", "tight", "tightness", "trouble", "walk", "walking",
        "when", "while",
    }
)  # fmt: skip
"""Words that only say that something hurts."""

FOR_A_DOCTOR = (
    "achilles rupture", "acute compartment syndrome", "avascular necrosis", "blood clot", "cauda equina",
    "cauda equina syndrome", "compartment syndrome", "deep vein thrombosis", "dvt", "fracture", "heart attack",
    "hip dislocation", "hip fracture", "infected hip", "legg calve perthes", "osteonecrosis", "perthes",
    "perthes disease", "pulmonary embolism", "rhabdomyolysis", "ruptured achilles", "sarcoma", "scfe",
    "septic arthritis", "septic hip", "slipped capital femoral epiphysis", "sufe", "thrombosis", "tumor", "tumour",
)  # fmt: skip
"""Named by a runner, these are no complaints to train with: who has one, or fears one, is told to see a doctor."""
