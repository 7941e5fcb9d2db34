CREATE TABLE `events` (
	`run_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`record_id` text NOT NULL,
	`digest` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`run_id`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `events_by_record` ON `events` (`record_id`);--> statement-breakpoint
ALTER TABLE `approvals` ADD `session` text;--> statement-breakpoint
ALTER TABLE `approvals` ADD `edit` text;--> statement-breakpoint
ALTER TABLE `approvals` ADD `edit_of` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `chain_head` text;--> statement-breakpoint
ALTER TABLE `steps` ADD `predicted` text;