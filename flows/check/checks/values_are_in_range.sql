-- No number is outside the bounds that the description of its column gives.
SELECT 'documents.bytes' AS what, bytes::VARCHAR AS value
FROM documents WHERE bytes < 0
UNION ALL
SELECT 'documents.entry_count' AS what, entry_count::VARCHAR AS value
FROM documents WHERE entry_count < 0
UNION ALL
SELECT 'documents.rejected_entry_count' AS what, rejected_entry_count::VARCHAR AS value
FROM documents WHERE rejected_entry_count < 0
UNION ALL
SELECT 'articles.secured_bytes' AS what, secured_bytes::VARCHAR AS value
FROM articles WHERE secured_bytes < 0
UNION ALL
SELECT 'mentions.position' AS what, position::VARCHAR AS value
FROM mentions WHERE position < 1
UNION ALL
SELECT 'mentions.line' AS what, line::VARCHAR AS value
FROM mentions WHERE line < 1
UNION ALL
SELECT 'links.mention_count' AS what, mention_count::VARCHAR AS value
FROM links WHERE mention_count < 0
UNION ALL
SELECT 'links.article_count' AS what, article_count::VARCHAR AS value
FROM links WHERE article_count < 0
UNION ALL
SELECT 'article_links.position' AS what, position::VARCHAR AS value
FROM article_links WHERE position < 1
UNION ALL
SELECT 'article_links.entry_count' AS what, entry_count::VARCHAR AS value
FROM article_links WHERE entry_count < 1
UNION ALL
SELECT 'stories.link_count' AS what, link_count::VARCHAR AS value
FROM stories WHERE link_count < 1
UNION ALL
SELECT 'merges.score' AS what, score::VARCHAR AS value
FROM merges WHERE score < 0 OR score > 1
UNION ALL
SELECT 'decisions.number' AS what, number::VARCHAR AS value
FROM decisions WHERE number < 1
UNION ALL
SELECT 'decisions.position' AS what, position::VARCHAR AS value
FROM decisions WHERE position < 1
UNION ALL
SELECT 'decisions.line' AS what, line::VARCHAR AS value
FROM decisions WHERE line < 1
UNION ALL
SELECT 'providers.name_count' AS what, name_count::VARCHAR AS value
FROM providers WHERE name_count < 0
UNION ALL
SELECT 'providers.publication_count' AS what, publication_count::VARCHAR AS value
FROM providers WHERE publication_count < 1
UNION ALL
SELECT 'article_topics.position' AS what, position::VARCHAR AS value
FROM article_topics WHERE position < 1
UNION ALL
SELECT 'images.mention_position' AS what, mention_position::VARCHAR AS value
FROM images WHERE mention_position < 0
UNION ALL
SELECT 'images.position' AS what, position::VARCHAR AS value
FROM images WHERE position < 1
UNION ALL
SELECT 'images.width' AS what, width::VARCHAR AS value
FROM images WHERE width < 0
UNION ALL
SELECT 'images.height' AS what, height::VARCHAR AS value
FROM images WHERE height < 0
UNION ALL
SELECT 'findings.line' AS what, line::VARCHAR AS value
FROM findings WHERE line < 1
UNION ALL
SELECT 'findings.col' AS what, col::VARCHAR AS value
FROM findings WHERE col < 1
UNION ALL
SELECT 'runs.documents' AS what, documents::VARCHAR AS value
FROM runs WHERE documents < 0
UNION ALL
SELECT 'runs.documents_rejected' AS what, documents_rejected::VARCHAR AS value
FROM runs WHERE documents_rejected < 0
UNION ALL
SELECT 'runs.entries' AS what, entries::VARCHAR AS value
FROM runs WHERE entries < 0
UNION ALL
SELECT 'runs.entries_rejected' AS what, entries_rejected::VARCHAR AS value
FROM runs WHERE entries_rejected < 0
UNION ALL
SELECT 'runs.articles' AS what, articles::VARCHAR AS value
FROM runs WHERE articles < 0
UNION ALL
SELECT 'runs.mentions' AS what, mentions::VARCHAR AS value
FROM runs WHERE mentions < 0
UNION ALL
SELECT 'runs.article_links' AS what, article_links::VARCHAR AS value
FROM runs WHERE article_links < 0
UNION ALL
SELECT 'runs.links' AS what, links::VARCHAR AS value
FROM runs WHERE links < 0
UNION ALL
SELECT 'runs.largest_link_size' AS what, largest_link_size::VARCHAR AS value
FROM runs WHERE largest_link_size < 0
UNION ALL
SELECT 'runs.stories' AS what, stories::VARCHAR AS value
FROM runs WHERE stories < 0
UNION ALL
SELECT 'runs.largest_story_size' AS what, largest_story_size::VARCHAR AS value
FROM runs WHERE largest_story_size < 0
UNION ALL
SELECT 'runs.errors' AS what, errors::VARCHAR AS value
FROM runs WHERE errors < 0
UNION ALL
SELECT 'runs.warnings' AS what, warnings::VARCHAR AS value
FROM runs WHERE warnings < 0
UNION ALL
SELECT 'runs.files_passed_over' AS what, files_passed_over::VARCHAR AS value
FROM runs WHERE files_passed_over < 0
UNION ALL
SELECT 'changes.row_count' AS what, row_count::VARCHAR AS value
FROM changes WHERE row_count < 0
UNION ALL
SELECT 'changes.added_count' AS what, added_count::VARCHAR AS value
FROM changes WHERE added_count < 0
UNION ALL
SELECT 'changes.removed_count' AS what, removed_count::VARCHAR AS value
FROM changes WHERE removed_count < 0
UNION ALL
SELECT 'changes.changed_count' AS what, changed_count::VARCHAR AS value
FROM changes WHERE changed_count < 0;
