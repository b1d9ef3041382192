"""Which words do articles share by chance, however few hold them: numbers, labels of titles, small Arabic words?

The search keeps them, as somebody may look for them; they do not make two articles alike.
"""

# Language -> words as they are written; the archive's own configuration makes lexemes of them.
CHANCE_WORDS = {
    "en": """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen half first
    second third once twice half-dozen corrected correction update updated clarification analysis interview opinion
    comment editorial exclusive breaking urgent live video photos gallery report reportage feature profile explainer
    """,
    "ar": """واحد واحدة اثنان اثنين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر عشرون
    عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين مئة مائة ألف مليون
    وثلاثة وأربعة وخمسة الواحد الواحدة يومين قال وقال قالت وقالت يقول يقولون أن وأن إن وإن لأن لأنه من ومن عن وعن في وفي
    على وعلى إلى وإلى بعد وبعد قبل قبلهم بين وبين كان وكان كانت وكانت لم ولم لا ولا قد وقد هذا هذه ذلك التي الذي أيضا
    كما عند مع ومع كل وكل عليها عليه تصحيح تحديث عاجل تحليل مقابلة حصري تقرير رأي""",
}
