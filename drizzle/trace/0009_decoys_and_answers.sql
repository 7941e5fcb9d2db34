CREATE TABLE `answers` (
	`approval_id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	`decision` text NOT NULL,
	`took_ms` integer,
	`reading_ms` integer NOT NULL,
	`is_decoy` integer NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `answers_by_time` ON `answers` (`at`);--> statement-breakpoint
CREATE INDEX `answers_by_run` ON `answers` (`run_id`);--> statement-breakpoint
CREATE TABLE `decoys` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`occasion_id` text NOT NULL,
	`fault` text NOT NULL,
	`why` text NOT NULL,
	`digest` text NOT NULL,
	`status` text NOT NULL,
	`expires_at` text NOT NULL,
	`resolved_by` text,
	`resolved_at` text,
	`reason` text,
	`shown` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decoys_by_occasion` ON `decoys` (`occasion_id`);--> statement-breakpoint
CREATE INDEX `decoys_by_status` ON `decoys` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `decoys_by_run` ON `decoys` (`run_id`);