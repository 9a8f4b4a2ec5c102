-- How far the book reaches is kept beside it: of a book whose end was cut off the rest is whole in itself.
INSERT OR REPLACE INTO meta (name, value)
SELECT 'tail', row || ':' || lower(hex(hash)) FROM book ORDER BY row DESC LIMIT 1;
