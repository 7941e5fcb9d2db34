ALTER TABLE `runs` ADD `setup` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `parent_id` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `parent_kind` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `parent_step` integer;