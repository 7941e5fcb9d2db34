ALTER TABLE `card_operations` ADD `state` text DEFAULT 'done' NOT NULL;--> statement-breakpoint
ALTER TABLE `invoices` ADD `tax_basis_points` integer;--> statement-breakpoint
ALTER TABLE `payments` ADD `state` text DEFAULT 'settled' NOT NULL;--> statement-breakpoint
ALTER TABLE `mails` ADD `invoice_id` text REFERENCES invoices(id);