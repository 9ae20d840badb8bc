// Text arithmetic in UTF-16 units; nothing here touches the page.

// The one edit that turns `before` into `after`: units [start, end) of `before` replaced.
function editBetween(before, after) {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { start, end: before.length - tail, length: after.length - tail - start };
}

// Marks an edit left alone, moved with their words; a mark whose words were touched is gone.
function shiftMarks(marks, edit) {
  const by = edit.length - (edit.end - edit.start);
  return marks.flatMap((mark) => {
    if (mark.end <= edit.start) return [mark];
    if (mark.start >= edit.end) return [{ ...mark, start: mark.start + by, end: mark.end + by }];
    return [];
  });
}

// Sentences moved and stretched with their words; one that is gone whole is dropped.
function stretch(sentences, edit) {
  const by = edit.length - (edit.end - edit.start);
  return sentences.flatMap((sentence) => {
    if (sentence.end < edit.start) return [sentence];
    if (sentence.start >= edit.end && sentence.start > edit.start) {
      return [{ ...sentence, start: sentence.start + by, end: sentence.end + by }];
    }
    const start = Math.min(sentence.start, edit.start);
    const end = Math.max(sentence.end + by, edit.start + edit.length);
    return end > start ? [{ ...sentence, start, end }] : [];
  });
}

// Runs of `text`, which begins at `offset`, cut at every border of `spans`: [{text, inside}].
function cutAt(text, offset, spans) {
  const end = offset + text.length;
  const borders = spans.flatMap(({ start, end: stop }) => [start, stop]);
  const cuts = [...new Set([offset, end, ...borders])]
    .filter((cut) => cut >= offset && cut <= end).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => ({
    text: text.slice(start - offset, cuts[i + 1] - offset),
    inside: spans.filter((span) => span.start <= start && cuts[i + 1] <= span.end).map(({ name }) => name),
  }));
}

// Where marks overlap the gravest is painted, of two alike the shorter one: [{start, end, mark}] without overlaps, in order.
function paintRuns(marks, weight) {
  const length = (mark) => mark.end - mark.start;
  const real = marks.filter((mark) => mark.end > mark.start);
  const cuts = [...new Set(real.flatMap((mark) => [mark.start, mark.end]))].sort((a, b) => a - b);
  const runs = [];
  cuts.slice(0, -1).forEach((start, i) => {
    const over = real.filter((mark) => mark.start <= start && mark.end >= cuts[i + 1]);
    over.sort((a, b) => weight[a.severity] - weight[b.severity] || length(a) - length(b));
    if (!over.length) return;
    const last = runs.at(-1);
    if (last && last.mark === over[0] && last.end === start) last.end = cuts[i + 1];
    else runs.push({ start, end: cuts[i + 1], mark: over[0] });
  });
  return runs;
}

// A letter pasted with its subject line on top, as mail programs copy it.
function splitSubject(pasted) {
  const found = /^\s*Subject:[ \t]*([^\n]*)\n+/i.exec(pasted.replace(/\r\n?/g, "\n"));
  return found && { subject: found[1].trim(), skip: found[0].length };
}
