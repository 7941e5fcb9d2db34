CREATE INDEX `findings_by_kind` ON `findings` (`kind`,`run_id`);--> statement-breakpoint
CREATE INDEX `runs_by_parent` ON `runs` (`parent_id`,`id`);--> statement-breakpoint
CREATE INDEX `runs_by_facets` ON `runs` (`parent_kind`,`status`,`verdict`,`workflow`,`scenario`,`tenant_id`,`actor_id`,`agent`,`stop_reason`,`id`);