const small = new Set(
  'about after also been from have into more most over than that their they this what when which will with your'.split(
    ' ',
  ),
);

/** Words of four letters and more, by their beginnings, so that "networks" meets "network". */
export function topicWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  return new Set(
    words.filter((word) => !small.has(word)).map((word) => word.replace(/(?:ies|es|s|ing|ed)$/, '').slice(0, 8)),
  );
}

/** How many of the topic's words a text has. */
export function countTopicWords(topic: Set<string>, text: string): number {
  return [...topicWords(text)].filter((word) => topic.has(word)).length;
}
