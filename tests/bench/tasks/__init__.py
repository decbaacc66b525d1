"""What the contenders do. Each module imports one package only."""
