"""Which words say that somebody speaks, and which are the words for those who do?"""

import re

SPEECH = frozenset(
    """said says told reported added announced confirmed claimed stated declared stressed noted revealed mentioned
    disclosed underlined warned wrote tweeted acknowledged denied insisted explained estimated say""".split()
)
OPENERS = ("according", "based", "quoting", "quoted", "citing", "cited")
# "Put the toll at eight".
PUTTING = frozenset(("put", "puts"))
FIGURES = frozenset("toll number figure count it".split())
# "Counted thirty injured": said where a number follows. "Spoke of sixteen dead".
COUNTING = frozenset("counted recorded documented registered".split())
SPEAKING_OF = frozenset(("spoke", "speaks"))
WORDS_OF_SPEECH = (*SPEECH, *OPENERS, *PUTTING, *COUNTING, *SPEAKING_OF)
SIGNS_OF_SPEECH = re.compile("|".join(sorted(WORDS_OF_SPEECH)))
SIGNS = frozenset(form for word in WORDS_OF_SPEECH for form in (word, word.capitalize()))
ADVERBS = frozenset("has have had also further later earlier meantime meanwhile then on recently there here".split())
# Whom nobody can name by the words alone.
NAMELESS = frozenset(
    """source sources official officials activist activists resident residents witness witnesses eyewitness eyewitnesses
    report reports observers analysts analyst experts expert medics medic doctors doctor people villagers
    rebels opposition locals diplomats diplomat survivors police refugees relatives nurse nurses worker workers
    paramedic paramedics driver drivers rescuer volunteer volunteers hospital hospitals clinic clinics farmer farmers
    trader traders shopkeeper shopkeepers neighbour neighbours neighbor neighbors villager soldier soldiers""".split()
)
# "A widow said", "according to a shepherd": whoever stands behind "a" says it, unless it is none of these.
NO_SPEAKERS = frozenset(
    """plan agreement deal schedule law rule tradition design moment minute hour day night week month year while voice
    place point""".split()
)
MEDIA = frozenset("agency website site newspaper daily media network channel television tv radio paper station".split())
HEADS = (
    NAMELESS
    | MEDIA
    | frozenset(
        """monitor monitors group groups observatory ministry ministries minister ministers agencies websites
        newspapers statement spokesman spokesmen spokeswoman spokesperson commander commanders officer officers fighter
        fighters general generals colonel captain correspondent correspondents reporter reporters journalist journalists
        army military centre center office committee committees council councils organisation organization
        organisations organizations coalition government governor mayor president director head chief leader leaders
        secretary envoy ambassador command authorities administration union institute foundation charity defence defense
        rescuers state department kremlin pentagon member members surgeon surgeons teacher teachers lawyer lawyers
    engineer engineers""".split()
    )
)
# Who is told something, and is no outlet that tells it on.
POWERS = frozenset(
    """russia turkey iran syria iraq israel america washington moscow ankara damascus tehran parliament congress
    un eu us""".split()
)
PASSED_ON = frozenset("state state-run news local semi-official pro-government".split()) | MEDIA
DETERMINERS = frozenset(
    """the a an some several other another many one two three four five six seven eight nine ten both his their its
    """.split()
)
OWNING = frozenset("of for from in at".split())
CLAUSES = frozenset("that but while as and whereas".split())
JOINING = frozenset("of for from in at with to".split())
STOPS = frozenset(
    """and or but that which who whom whose as while where when after before because if than by on into over under
    about against during between near overnight were was are is be been has have had will would he she they it we i
    you not also who""".split()
)
BETWEEN = ADVERBS | {","}
# "The army was quoted as saying".
PASSIVE = frozenset(("was", "were"))
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
OPENINGS = frozenset("meanwhile earlier later however also reportedly in on separately".split())
PLACING = frozenset("in near from to at of across around".split())
MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec""".split()
)
NO_NAMES = STOPS | DETERMINERS | DAYS | MONTHS | OPENINGS
NO_MODIFIERS = STOPS | SPEECH | OPENINGS | DETERMINERS | JOINING
ADJECTIVES = frozenset(
    """syrian russian turkish american iranian iraqi kurdish lebanese israeli western eastern northern southern arab
    arabic european british french saudi qatari jordanian islamic islamist sunni shiite alawite""".split()
)
NO_NAME_ALONE = ADJECTIVES | DETERMINERS
NO_ENDS = JOINING | DETERMINERS
PASSED_OVER = BETWEEN | DAYS
