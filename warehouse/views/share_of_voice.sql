-- share_of_voice: how much of each week's news names each Chinese maker. From: week, maker_story.
-- One row per week_start_on, organisation_id (the key; maker.group_id), for every maker that any story names;
-- weeks in which none does are rows of zeros. Counted by stories, so that copies weigh nothing.
-- share: stories that name the maker over all (story, maker) pairs of the week; the shares of a week
-- add up to 1. NULL in a week in which no maker is named.

CREATE OR REPLACE VIEW share_of_voice AS FROM share_of_voice_in();

COMMENT ON VIEW share_of_voice IS 'One row a week and Chinese maker: stories that name it, and their share. Copies count once.';
