DROP INDEX `runs_by_scenario`;--> statement-breakpoint
CREATE INDEX `runs_by_scenario` ON `runs` (`scenario`,`id`,`mutant`,`parent_id`,`status`,`verdict`,`workflow`,`agent`,`started_at`);