-- When a venue was inspected last, and what is open there, for the county's ledger of venues.
CREATE INDEX inspection_venue ON inspection (venue, held_on, joined_into) WHERE venue IS NOT NULL;
CREATE INDEX finding_venue ON finding (venue, state) WHERE venue IS NOT NULL;
